package io.weir.cli;

import io.weir.cli.option.Option;
import io.weir.record.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of {@code weir tune} and {@code weir explain}: those of the filter that say what is run, and their own. */
final class SampleOptions {
  /** Of the filter's options, those that decide what a program does, not where its output goes. */
  private static final Set<String> SHARED = Set.of("--program-file", "--on-error", "--strict", "--null", "--max-line",
      "--no-decompress", "--recursive", "--allow-env", "--redact-key-file", "--plugins", "--color", "--quiet",
      "--help");
  /** Of the filter's options, those that decide how it runs. */
  private static final Set<String> HOW = Set.of("--workers", "--schedule", "--unordered");
  private static final Duration LONGEST = Duration.ofDays(1);

  /** The filter's options, as far as they are taken. */
  final FilterOptions filter = new FilterOptions();
  final List<String> samples = new ArrayList<>();
  Duration budget;
  boolean json;
  boolean mermaid;
  @Nullable Path output;
  @Nullable Path plot;
  @Nullable String transform;

  private final boolean tunes;

  private SampleOptions(boolean tunes, Duration budget) {
    this.tunes = tunes;
    this.budget = budget;
  }

  /** Whether they are those of {@code tune}. */
  boolean tunes() {
    return tunes;
  }

  static SampleOptions tuning() {
    return new SampleOptions(true, Duration.ofSeconds(60));
  }

  static SampleOptions explaining() {
    return new SampleOptions(false, Duration.ofSeconds(10));
  }

  /** Those that only this command has. */
  List<Option> own() {
    Option input = Option.taking("--input", "", "FILE", "the sample to measure on; may be given more than once",
        samples::add);
    Option time = Option.taking("--budget", "", "DURATION",
        "how long to measure (default: " + budget.toSeconds() + "s)", v -> budget = duration(v));
    Option values = Option.flag("--json", "", "print what was found as JSON", on -> json = on);
    Option flowchart = Option.flag("--mermaid", "", "of a pipeline file, print the drawing as a flowchart for Mermaid",
        on -> mermaid = on);
    return !tunes ? List.of(input, time, values, flowchart) : List.of(input, time,
        Option.taking("--output", "-o", "FILE", "write the schedule found to FILE", v -> output = Path.of(v)),
        Option.taking("--transform", "", "NAME", "of a pipeline file, the transform to measure, where it has more than one",
            v -> transform = v),
        Option.taking("--plot", "", "FILE", "draw speed-up over workers to FILE, as SVG", v -> plot = Path.of(v)), values);
  }

  /** All that this command takes. */
  List<Option> table() {
    List<Option> table = new ArrayList<>(own());
    filter.table().stream().filter(option -> SHARED.contains(option.name())
        || !tunes && HOW.contains(option.name())).forEach(table::add);
    return table;
  }

  private static Duration duration(String value) {
    Duration duration = DurationText.parse(value);
    if (duration == null || duration.compareTo(Duration.ofMillis(100)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'" + value + "' is no time from 100ms to 24h, such as 60s or 5m");
    }
    return duration;
  }
}
