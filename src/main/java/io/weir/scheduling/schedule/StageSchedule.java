package io.weir.scheduling.schedule;

import org.jspecify.annotations.Nullable;

/**
 * How one stage is to run; what is null is not said here.
 *
 * @param auto whether strategy, parallelism and concurrency are decided by measurement, beginning with what is said here
 * @param strategy where it runs
 * @param parallelism platform threads of {@code cpu}
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

  public static final StageSchedule NOTHING = new StageSchedule(null, null, null, null, null, null, null, null);

  /** This, and where it says nothing, the other. */
  public StageSchedule over(StageSchedule other) {
    boolean decided = auto != null;
    return new StageSchedule(decided ? auto : other.auto, decided || strategy != null ? strategy : other.strategy,
        first(parallelism, other.parallelism), first(threads, other.threads), first(concurrencyMin, other.concurrencyMin),
        first(concurrencyMax, other.concurrencyMax), first(ordering, other.ordering), first(key, other.key));
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
