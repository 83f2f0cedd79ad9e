package io.weir.scheduling.schedule;

import org.jspecify.annotations.Nullable;

/**
 * How one stage is to run; what is null is not said here.
 *
 * @param auto whether strategy, parallelism and concurrency are decided by measurement, beginning with what is said here;
 *     a file says either this or a strategy
 * @param strategy where it runs
 * @param parallelism platform threads of {@code cpu}; with {@code auto} the most of them; where neither is said, what
 *     computes runs on so many and what asks is measured
 * @param threads of {@code io}
 * @param concurrencyMin fewest questions out at a time that {@code auto} may choose
 * @param concurrencyMax most of them
 * @param ordering of what leaves the stage
 * @param key the field whose values keep their order, with {@link Ordering#KEY}
 */
public record StageSchedule(@Nullable Boolean auto, @Nullable Strategy strategy, @Nullable Integer parallelism,
    @Nullable Threads threads, @Nullable Integer concurrencyMin, @Nullable Integer concurrencyMax,
    @Nullable Ordering ordering, @Nullable String key) {
  /** Which threads wait. */
  public enum Threads {
    VIRTUAL,
    /** For drivers that hold a virtual thread's carrier. */
    PLATFORM
  }

  public StageSchedule {
    if (strategy != null && auto == null) {
      auto = false;
    }
  }

  public static final StageSchedule NOTHING = new StageSchedule(null, null, null, null, null, null, null, null);

  /** This, and where it says nothing, the other. The two ends of the concurrency, and ordering and key, go together. */
  public StageSchedule over(StageSchedule other) {
    boolean decided = auto != null || strategy != null;
    boolean limited = concurrencyMin != null || concurrencyMax != null;
    Ordering order = first(ordering, other.ordering);
    return new StageSchedule(decided ? auto : other.auto, decided ? strategy : other.strategy,
        first(parallelism, other.parallelism), first(threads, other.threads),
        limited ? concurrencyMin : other.concurrencyMin, limited ? concurrencyMax : other.concurrencyMax, order,
        order == Ordering.KEY ? first(key, other.key) : key);
  }

  StageSchedule parallelism(int threadsMost) {
    return new StageSchedule(auto, strategy, threadsMost, threads, concurrencyMin, concurrencyMax, ordering, key);
  }

  boolean mayReorder() {
    return ordering != null && ordering != Ordering.GLOBAL;
  }

  /** As shown to people: {@code auto}, {@code cpu × 2}, {@code io × 4 to 512 on platform threads}. */
  public String shown() {
    boolean told = strategy == null && auto == null && parallelism != null;
    boolean free = strategy == null && !told;
    boolean computes = strategy == null || strategy == Strategy.CPU;
    String shown = strategy != null ? strategy.word() : told ? Strategy.CPU.word() : "auto";
    boolean asks = strategy == null || strategy == Strategy.IO || strategy == Strategy.ASYNC;
    if (computes && parallelism != null) {
      shown += (free ? " up to cpu × " : " × ") + parallelism;
    }
    if (asks && (concurrencyMin != null || concurrencyMax != null)) {
      shown += (strategy == null ? ", io × " : " × ") + concurrency();
    }
    return threads == Threads.PLATFORM && asks ? shown + " on platform threads" : shown;
  }

  private String concurrency() {
    return concurrencyMin == null ? "up to " + concurrencyMax : concurrencyMax == null ? concurrencyMin + " or more"
        : concurrencyMin.equals(concurrencyMax) ? concurrencyMax.toString() : concurrencyMin + " to " + concurrencyMax;
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
