package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stage before anything is measured.
 *
 * @param stage its name
 * @param nature what it does
 * @param strategies it may run on; not empty
 * @param threadsMost platform threads {@code cpu} may have, usually the cores
 * @param askedLeast fewest at a time on {@code io} and {@code async}
 * @param askedMost most of them
 * @param start what it runs with at first
 * @param remembered where it settled in an earlier run, which then comes before {@code start}; null when none is known
 * @param dwellNanos how long a setting stays at least before another is tried beside it
 */
public record Declared(String stage, Nature nature, Set<Strategy> strategies, int threadsMost, int askedLeast,
    int askedMost, Setting start, @Nullable Setting remembered, long dwellNanos) {
  /** The usual dwell. */
  public static final long DWELL_NANOS = 500_000_000;

  /** What a stage does. */
  public enum Nature {
    /** Work on the records themselves. */
    WORK,
    /** Asks something that computes its answers. */
    ASKS_COMPUTING,
    /** Asks something that holds a thread while it waits. */
    ASKS_BLOCKING,
    /** Asks something that holds no thread. */
    ASKS_ASYNC
  }

  public Declared {
    if (strategies.isEmpty() || threadsMost < 1 || askedLeast < 1 || askedMost < askedLeast || dwellNanos < 0) {
      throw new IllegalArgumentException("stage " + stage + " may run on " + strategies + " with " + threadsMost
          + " threads or " + askedLeast + " to " + askedMost + " at a time, dwell " + dwellNanos + " ns");
    }
    strategies = EnumSet.copyOf(strategies);
  }

  /** Work on records: inline, or on up to so many threads, with which it starts. */
  public static Declared work(String stage, int cores) {
    Setting start = cores == 1 ? Setting.INLINE : new Setting(Strategy.CPU, cores);
    return new Declared(stage, Nature.WORK, EnumSet.of(Strategy.INLINE, Strategy.CPU), cores, 1, 1, start, null,
        DWELL_NANOS);
  }

  /** Questions to a service that waits, between so many at a time, beginning with the fewest. */
  public static Declared asks(String stage, Nature nature, int cores, int least, int most) {
    return switch (nature) {
      case WORK -> work(stage, cores);
      case ASKS_ASYNC -> new Declared(stage, nature, EnumSet.of(Strategy.ASYNC), cores, least, most,
          new Setting(Strategy.ASYNC, least), null, DWELL_NANOS);
      case ASKS_BLOCKING -> new Declared(stage, nature, EnumSet.of(Strategy.CPU, Strategy.IO), cores, least, most,
          new Setting(Strategy.IO, least), null, DWELL_NANOS);
      case ASKS_COMPUTING -> new Declared(stage, nature, EnumSet.of(Strategy.INLINE, Strategy.CPU, Strategy.IO), cores,
          least, most, new Setting(Strategy.CPU, cores), null, DWELL_NANOS);
    };
  }

  /** The same, begun where an earlier run settled. */
  public Declared remembering(@Nullable Setting settled) {
    return new Declared(stage, nature, strategies, threadsMost, askedLeast, askedMost, start, settled, dwellNanos);
  }

  /** The most at a time on this strategy. */
  public int most(Strategy strategy) {
    return switch (strategy) {
      case INLINE -> 1;
      case CPU -> threadsMost;
      case IO, ASYNC -> askedMost;
    };
  }

  /** Whether the stage may run like this; what was declared as its start always may. */
  public boolean allows(Setting setting) {
    int least = setting.strategy() == Strategy.IO || setting.strategy() == Strategy.ASYNC ? askedLeast : 1;
    return setting.equals(start) || strategies.contains(setting.strategy()) && setting.atOnce() >= least
        && setting.atOnce() <= most(setting.strategy());
  }

  /** Where it begins: what is remembered if that is still allowed. */
  Setting first() {
    return remembered != null && allows(remembered) ? remembered : start;
  }

  /** Whether it begins where an earlier run settled. */
  boolean warm() {
    return remembered != null && allows(remembered);
  }
}
