package io.weir.cli.pipeline;

import io.weir.cli.option.Option;
import io.weir.cli.option.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code weir test} takes beside pipeline files. */
public final class TestOptions {
  final List<String> words = new ArrayList<>();
  @Nullable Path junit;
  List<String> allowEnv = List.of();
  @Nullable Path redactKeyFile;
  @Nullable Path plugins;
  boolean strict;
  Terminal.Color color = Terminal.Color.AUTO;
  boolean help;

  /** The options, in the order of the help. */
  public List<Option> table() {
    return List.of(
        Option.taking("--junit", "", "FILE", "write the results to FILE too, as XML that build servers read", text ->
            junit = Path.of(text)),
        Option.taking("--allow-env", "", "NAME,…", "variables env() may read", text -> allowEnv = List.of(text.split(","))),
        Option.taking("--redact-key-file", "", "FILE", "the key for 'redact … with hash'", text -> redactKeyFile = Path.of(text)),
        Option.taking("--plugins", "", "DIR", "jars with functions for 'call'", text -> plugins = Path.of(text)),
        Option.flag("--strict", "", "ordering values of different kinds fails the record", on -> strict = on),
        Option.taking("--color", "", "auto|always|never", "colours (default: auto, on a terminal)", text ->
            color = color(text)),
        Option.flag("--help", "-h", "this text", on -> help = on));
  }

  private static Terminal.Color color(String text) {
    for (Terminal.Color one : Terminal.Color.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is neither auto nor always nor never");
  }
}
