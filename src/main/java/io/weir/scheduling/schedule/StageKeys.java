package io.weir.scheduling.schedule;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.scheduling.schedule.StageSchedule.Threads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a schedule file says of one stage, and how these keys go together. */
final class StageKeys {
  private static final int CONCURRENCY_MOST = 65_536;
  private static final int THREADS_MOST = 1_024;

  private static final Key<Integer> MIN = Key.of("min", Types.integer(1, CONCURRENCY_MOST),
      "The fewest questions out at a time that measurement may choose.").usually("1");
  private static final Key<Integer> MAX = Key.of("max", Types.integer(1, CONCURRENCY_MOST),
      "The most questions out at a time that measurement may choose.").usually("what the step says, else 1024");
  private static final Section<Concurrency> RANGE = Section.of("a range of concurrency",
      "Between which numbers measurement chooses.", List.of(MIN, MAX),
      values -> new Concurrency(values.find(MIN), values.find(MAX))).checked(StageKeys::checkRange);

  private static final Key<Optional<Strategy>> STRATEGY = Key.of("strategy", Types.choice(strategies()),
      "inline: on the thread that brings the records, for tiny work. cpu: on platform threads, for what computes. io: on "
          + "threads that may wait, a great many at a time. async: on none, for clients that tell when an answer has come. "
          + "auto: begins with what the steps say of themselves, then decides by measurement.").usually("auto");
  private static final Key<Integer> PARALLELISM = Key.of("parallelism", Types.integer(1, THREADS_MOST),
      "Platform threads of cpu; with auto the most of them. Said without a strategy, what computes runs on so many, and what "
          + "asks is measured. --workers on the command line has the last word.")
      .usually("as many as there are cores");
  private static final Key<Threads> THREADS = Key.of("threads", Types.choice(Threads.class), "Which threads wait with io: "
      + "virtual, or platform for drivers that hold on to the thread under a virtual one.").usually("virtual");
  private static final Key<Concurrency> CONCURRENCY = Key.of("concurrency", Types.<Concurrency>either(
      Types.integer(1, CONCURRENCY_MOST).map(n -> new Concurrency(n, n)), RANGE),
      "Questions out at a time with io and async: always so many, or from min to max as measurement finds best.")
      .usually("what the step says, else from 1 to 1024");
  private static final Key<Ordering> ORDERING = Key.of("ordering", Types.choice(Ordering.class), "In what order records "
      + "leave the stage. global: as they came. key: those with the same value of the field key as they came. none: as they "
      + "are done. A change holds from the next start on.").usually("global");
  private static final Key<String> KEY = Key.of("key", Types.text().called("FIELD", "a field's name"),
      "The field whose values keep their order with ordering: key.");

  static final Section<Stage> SECTION = Section.of("a stage", "How one stage runs.",
      List.of(STRATEGY, PARALLELISM, THREADS, CONCURRENCY, ORDERING, KEY), Stage::of);

  private record Concurrency(@Nullable Integer min, @Nullable Integer max) {}

  private StageKeys() {}

  private static Map<String, Optional<Strategy>> strategies() {
    Map<String, Optional<Strategy>> words = new LinkedHashMap<>();
    words.put("auto", Optional.empty());
    for (Strategy strategy : Strategy.values()) {
      words.put(strategy.word(), Optional.of(strategy));
    }
    return words;
  }

  private static void checkRange(Values values) {
    Integer min = values.find(MIN);
    Integer max = values.find(MAX);
    if (min != null && max != null && min > max) {
      values.mistake(MIN, "min is " + min + " and max " + max + "; min must not be more than max");
    }
    if (!values.has(MIN) && !values.has(MAX)) {
      values.mistake("a range of concurrency needs min, max or both; always the same number is written concurrency: 8");
    }
  }

  /** One stage as written. */
  record Stage(StageSchedule schedule, Values values) {
    static Stage of(Values values) {
      Optional<Strategy> strategy = values.find(STRATEGY);
      Concurrency concurrency = values.find(CONCURRENCY);
      return new Stage(new StageSchedule(strategy == null ? null : (Boolean) strategy.isEmpty(),
          strategy == null ? null : strategy.orElse(null), values.find(PARALLELISM), values.find(THREADS),
          concurrency == null ? null : concurrency.min(), concurrency == null ? null : concurrency.max(),
          values.find(ORDERING), values.find(KEY)), values);
    }

    /** Reports keys that say nothing to the strategy that holds for the stage: they would be passed over in silence. */
    void check(StageSchedule otherwise) {
      StageSchedule holding = schedule.over(otherwise);
      Strategy strategy = holding.strategy();
      if (strategy != null) {
        String is = "the strategy here is " + strategy.word() + (values.has(STRATEGY) ? "" : ", by default");
        boolean oneInline = strategy == Strategy.INLINE && Integer.valueOf(1).equals(schedule.parallelism());
        if (values.has(PARALLELISM) && strategy != Strategy.CPU && !oneInline) {
          values.mistake(PARALLELISM, "parallelism is for cpu and auto, and " + is
              + (strategy == Strategy.INLINE ? "" : "; say concurrency"));
        }
        if (values.has(THREADS) && strategy != Strategy.IO) {
          values.mistake(THREADS, "threads is for io and auto, and " + is);
        }
        if (values.has(CONCURRENCY) && strategy != Strategy.IO && strategy != Strategy.ASYNC) {
          values.mistake(CONCURRENCY, "concurrency is for io, async and auto, and " + is
              + (strategy == Strategy.CPU ? "; say parallelism" : ""));
        }
      }
      if (holding.ordering() == Ordering.KEY && holding.key() == null && values.has(ORDERING)) {
        values.mistake(ORDERING, "with ordering: key the field is needed whose values keep their order, as in key: host");
      }
      if (values.has(KEY) && holding.ordering() != Ordering.KEY) {
        values.mistake(KEY, "key is for ordering: key, and the ordering here is "
            + (holding.ordering() == null ? "global" : holding.ordering().name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
