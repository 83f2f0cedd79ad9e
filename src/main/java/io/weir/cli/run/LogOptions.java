package io.weir.cli.run;

import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How {@code weir run} logs: the options for it, which config/logback.xml reads as {@code WEIR_LOG_FORMAT} and so on. */
final class LogOptions {
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

  String format = "text";
  String level = "info";
  @Nullable Path config;

  /** In the order of the help. */
  List<Option> table() {
    return List.of(
        Option.taking("--log-format", "", "text|json", "how log lines look on standard error (default: text)",
            text -> format = word(text, Set.of("text", "json"), "text or json")),
        Option.taking("--log-level", "", "error|warn|info|debug|trace", "what weir itself logs (default: info)",
            text -> level = word(text, LEVELS, "error, warn, info, debug or trace")),
        Option.taking("--log-config", "", "FILE", "a Logback configuration instead of the one that comes with weir",
            text -> config = Path.of(text)));
  }

  private static String word(String text, Set<String> words, String expected) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw new IllegalArgumentException("expected " + expected + ", found '" + text + "'");
    }
    return word;
  }

  /** Where Logback reads this from; to be called before anything logs. */
  void set() throws Mistake {
    System.setProperty("WEIR_LOG_FORMAT", format);
    System.setProperty("WEIR_LOG_LEVEL", level);
    // what Logback has to say of its configuration it would say on standard output
    System.setProperty("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
    Path file = config;
    if (file != null) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new Mistake("--log-config: cannot read the file " + file);
      }
    }
  }
}
