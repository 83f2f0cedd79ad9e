package io.weir.cli;

import io.weir.batch.Descriptors;
import io.weir.cli.option.Option;
import io.weir.cli.option.Terminal;
import io.weir.cli.program.WorldOptions;
import io.weir.config.ByteSize;
import io.weir.diagnostic.Nearest;
import io.weir.scheduling.CpuPool;
import io.weir.stage.OnError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of the filter command, as they were given, and their declarations: the one place where an option is made. */
final class FilterOptions {
  @Nullable Path programFile;
  @Nullable Path output;
  @Nullable Integer workers;
  @Nullable String schedule;
  boolean unordered;
  OnError onError = OnError.DROP;
  @Nullable Path deadLetters;
  boolean strict;
  boolean stats;
  boolean nul;
  int lineBytesMax = 1 << 20;
  boolean keepCompressed;
  boolean recursive;
  boolean follow;
  List<String> allowEnv = List.of();
  @Nullable Path redactKeyFile;
  @Nullable Path plugins;
  Terminal.Color color = Terminal.Color.AUTO;
  boolean quiet;
  boolean help;
  boolean version;
  /** The program, unless a file gives it, and the files. */
  final List<String> words = new ArrayList<>();

  /** What programs may know. */
  WorldOptions world() {
    return new WorldOptions(allowEnv, redactKeyFile, plugins, strict);
  }

  /** Every option, in the order of the help. */
  List<Option> table() {
    return List.of(
        Option.taking("--program-file", "-f", "FILE", "read the program from FILE; - for standard input", v -> programFile = path(v)),
        Option.taking("--output", "-o", "FILE",
            "write to FILE, put in place as a whole at the end; never an input; - for standard output", this::output),
        Option.taking("--workers", "-t", "N", "worker threads (default: as many as there are cores)",
            v -> workers = workers(v)),
        Option.taking("--schedule", "", "auto|cpu|io|serial|FILE",
            "where stages run; FILE is followed while it changes; --workers goes before it", v -> schedule = path(v).toString()),
        Option.flag("--unordered", "", "let the output leave in any order", on -> unordered = on),
        Option.taking("--on-error", "", "drop|keep|stop|FILE",
            "what becomes of records that fail; FILE takes them as JSON lines (default: drop)", this::onError),
        Option.flag("--strict", "", "ordering values of different kinds fails the record", on -> strict = on),
        Option.flag("--stats", "", "counts and rates on standard error at the end: records in (and made of others) = out + dropped + failed (+ joined)", on -> stats = on),
        Option.flag("--null", "", "records end with NUL instead of a line end, in input and output", on -> nul = on),
        Option.taking("--max-line", "", "SIZE", "a longer line fails (default: 1MiB)", v -> lineBytesMax = maxLine(v)),
        Option.flag("--no-decompress", "", "take gzip, zstd, xz and bzip2 input as it is", on -> keepCompressed = on),
        Option.flag("--recursive", "-r", "read the files of folders, by name; no hidden files, no links",
            on -> recursive = on),
        Option.flag("--follow", "-F", "read on as files grow and are replaced, until a signal or 'head' ends it",
            on -> follow = on),
        Option.taking("--allow-env", "", "NAME,…", "environment variables the program may read with env(name)",
            v -> allowEnv = List.of(v.split(","))),
        Option.taking("--redact-key-file", "", "FILE", "the key for 'redact … with hash' (or WEIR_REDACT_KEY)",
            v -> redactKeyFile = path(v)),
        Option.taking("--plugins", "", "DIR", "jars with functions for 'call' and drivers for 'lookup sql'",
            v -> plugins = path(v)),
        Option.taking("--color", "", "auto|always|never",
            "JSON on standard output, mistakes and summary in colour (default: auto, on a terminal and without NO_COLOR)", v -> color = color(v)),
        Option.flag("--quiet", "-q", "no progress, no summary", on -> quiet = on),
        Option.flag("--help", "-h", "show this and end", on -> help = on),
        Option.flag("--version", "-V", "show the version and end", on -> version = on));
  }

  private void output(String value) {
    Path path = path(value);
    output = value.equals("-") || Descriptors.number(value) == 1 ? null : path;
  }

  private void onError(String value) {
    deadLetters = null;
    switch (value) {
      case "drop" -> onError = OnError.DROP;
      case "keep" -> onError = OnError.KEEP;
      case "stop" -> onError = OnError.STOP;
      default -> {
        if (value.equals("-")) {
          throw new IllegalArgumentException("'-' is neither drop nor keep nor stop nor a file (/dev/stderr takes dead letters)");
        }
        onError = OnError.FILE;
        deadLetters = path(value);
        refuseNearMiss(value);
      }
    }
  }

  private static Path path(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a name is expected, and this is empty");
    }
    return Path.of(value);
  }

  /** A word mistyped would make a file, and what was asked for would not be done. */
  private static void refuseNearMiss(String value) {
    for (String word : List.of("drop", "keep", "stop")) {
      if (Nearest.isSlip(value, word) && !Files.exists(Path.of(value))) {
        throw new IllegalArgumentException("'" + value + "' is neither drop nor keep nor stop; did you mean '" + word
            + "'? (a file of this name: ./" + value + ")");
      }
    }
  }

  private static Terminal.Color color(String value) {
    return switch (value) {
      case "auto" -> Terminal.Color.AUTO;
      case "always" -> Terminal.Color.ALWAYS;
      case "never" -> Terminal.Color.NEVER;
      default -> throw new IllegalArgumentException("'" + value + "' is none of auto, always, never");
    };
  }

  private static int workers(String value) {
    if (value.equals("auto")) {
      return CpuPool.cores();
    }
    try {
      int workers = Integer.parseInt(value);
      if (workers >= 1 && workers <= 1024) {
        return workers;
      }
    } catch (NumberFormatException notNumber) {
      // said below, together with what is out of range
    }
    throw new IllegalArgumentException("'" + value + "' is no number of threads from 1 to 1024");
  }

  private static int maxLine(String value) {
    long bytes = ByteSize.parse(value).bytes();
    if (bytes < 1 || bytes > 1 << 30) {
      throw new IllegalArgumentException("'" + value + "' is outside 1 to 1GiB");
    }
    return (int) bytes;
  }
}
