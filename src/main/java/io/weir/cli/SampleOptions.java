package io.weir.cli;

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
  private static final Duration LONGEST = Duration.ofDays(1);

  /** The filter's options, as far as they are taken. */
  final FilterOptions filter = new FilterOptions();
  final List<String> samples = new ArrayList<>();
  Duration budget;
  boolean json;
  @Nullable Path output;
  @Nullable Path plot;

  private SampleOptions(Duration budget) {
    this.budget = budget;
  }

  static SampleOptions tuning() {
    return new SampleOptions(Duration.ofSeconds(60));
  }

  static SampleOptions explaining() {
    return new SampleOptions(Duration.ofSeconds(10));
  }

  /** What {@code weir tune} takes. */
  List<Option> tuningTable() {
    List<Option> table = new ArrayList<>(List.of(
        Option.taking("--input", "", "FILE", "the sample; may be given more than once", samples::add),
        Option.taking("--budget", "", "DURATION", "how long to try (default: 60s)", v -> budget = duration(v)),
        Option.taking("--output", "-o", "FILE", "write the schedule found to FILE", v -> output = Path.of(v)),
        Option.taking("--plot", "", "FILE", "draw speed-up over workers to FILE, as SVG", v -> plot = Path.of(v)),
        Option.flag("--json", "", "print what was measured as JSON", on -> json = on)));
    return shared(table, SHARED);
  }

  /** What {@code weir explain} takes. */
  List<Option> explainingTable() {
    List<Option> table = new ArrayList<>(List.of(
        Option.taking("--input", "", "FILE", "run the program on FILE and measure; may be given more than once",
            samples::add),
        Option.taking("--budget", "", "DURATION", "how long to measure (default: 10s)", v -> budget = duration(v)),
        Option.flag("--json", "", "print it as JSON", on -> json = on)));
    Set<String> more = new java.util.HashSet<>(SHARED);
    more.addAll(Set.of("--workers", "--schedule", "--unordered"));
    return shared(table, more);
  }

  private List<Option> shared(List<Option> own, Set<String> names) {
    filter.table().stream().filter(option -> names.contains(option.name())).forEach(own::add);
    return own;
  }

  private static Duration duration(String value) {
    Duration duration = DurationText.parse(value);
    if (duration == null || duration.compareTo(Duration.ofMillis(100)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'" + value + "' is no time from 100ms to 24h, such as 60s or 5m");
    }
    return duration;
  }
}
