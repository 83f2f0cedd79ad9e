package io.weir.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the filter command, as they were given. Each has an environment twin: {@code WEIR_WORKERS} and so on. */
@Command(name = "weir", sortOptions = false, abbreviateSynopsis = true,
    header = "Streams records from files or standard input through a program to standard output.",
    description = {"", "Commands: weir check PROGRAM|FILE.weir, weir manual [TOPIC]", ""},
    footer = {"", "A program is steps joined by '|', such as:",
        "  weir 'parse combined | where status >= 500 | keep time, host, path' access.log",
        "Exit codes: 0 done, 1 some records or files failed, 2 a mistake, 3 could not go on."})
final class FilterOptions {
  @Option(names = {"-f", "--program-file"}, paramLabel = "FILE", description = "read the program from FILE")
  @Nullable Path programFile;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE",
      description = "write to FILE, which appears only when all is done; never an input")
  @Nullable Path output;

  @Option(names = {"-t", "--workers"}, paramLabel = "N", description = "worker threads (default: the cores there are)")
  @Nullable String workers;

  @Option(names = "--unordered", description = "let output leave in any order")
  boolean unordered;

  @Option(names = "--on-error", paramLabel = "drop|keep|stop|FILE", defaultValue = "drop",
      description = "what becomes of records that fail; FILE takes them as JSON lines (default: drop)")
  String onError = "drop";

  @Option(names = "--strict", description = "comparing the order of different kinds fails the record")
  boolean strict;

  @Option(names = "--stats", description = "counts and rates on standard error at the end")
  boolean stats;

  @Option(names = "--null", description = "records end with NUL instead of a line end, in input and output")
  boolean nul;

  @Option(names = "--max-line", paramLabel = "SIZE", defaultValue = "1MiB",
      description = "a longer line fails (default: 1MiB)")
  String maxLine = "1MiB";

  @Option(names = "--no-decompress", description = "take gzip, zstd, xz and bzip2 input as it is")
  boolean keepCompressed;

  @Option(names = {"-r", "--recursive"}, description = "read the files of folders, by name, hidden ones and links left out")
  boolean recursive;

  @Option(names = "--allow-env", paramLabel = "NAME,…", split = ",",
      description = "environment variables the program may read with env(name)")
  List<String> allowEnv = new ArrayList<>();

  @Option(names = "--redact-key-file", paramLabel = "FILE",
      description = "the key for 'redact … with hash' (or WEIR_REDACT_KEY)")
  @Nullable Path redactKeyFile;

  @Option(names = {"-q", "--quiet"}, description = "no progress, no summary")
  boolean quiet;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this and end")
  boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version and end")
  boolean version;

  @Parameters(paramLabel = "PROGRAM FILE…", arity = "0..*",
      description = "the program (unless -f gives it), then files; '-' is standard input, which is also read without any")
  List<String> words = new ArrayList<>();
}
