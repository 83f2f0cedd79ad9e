package io.weir.cli.run;

import io.weir.cli.option.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code weir run} takes beside the pipeline file. */
public final class RunOptions {
  final List<String> words = new ArrayList<>();
  List<String> allowEnv = List.of();
  @Nullable Path redactKeyFile;
  @Nullable Path plugins;
  boolean strict;
  boolean watch = true;
  final LogOptions log = new LogOptions();
  boolean help;

  /** The options, in the order of the help. */
  public List<Option> table() {
    List<Option> table = new ArrayList<>(List.of(
        Option.taking("--allow-env", "", "NAME,…", "variables env() may read",
            text -> allowEnv = List.of(text.split(","))),
        Option.taking("--redact-key-file", "", "FILE", "the key for 'redact … with hash'", text -> redactKeyFile = Path.of(text)),
        Option.taking("--plugins", "", "DIR", "jars with functions for 'call'", text -> plugins = Path.of(text)),
        Option.flag("--strict", "", "ordering values of different kinds fails the record", on -> strict = on),
        Option.flag("--watch", "", "take in the pipeline file when it changes (--watch=false: only on SIGHUP and from the API)",
            on -> watch = on)));
    table.addAll(log.table());
    table.add(Option.flag("--help", "-h", "this text", on -> help = on));
    return table;
  }
}
