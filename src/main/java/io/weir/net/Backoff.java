package io.weir.net;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before something that failed is tried again: "full jitter" of the AWS Architecture Blog (Exponential Backoff
 * And Jitter, 2015), a random time from nothing to a limit that doubles with each failure, so that many who lost the same server
 * do not come back all at once.
 *
 * @param initial the limit after the first failure
 * @param most where the limit stops to double
 */
public record Backoff(Duration initial, Duration most) {
  /** For connections. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

  /** How long to wait before the first retry at most. */
  public static final Key<Duration> INITIAL = Key.of("initial", Types.duration(Duration.ofMillis(1), Duration.ofHours(1)),
      "How long to wait at most before the first new attempt. Each further failure doubles it; the real wait is a random part "
          + "of it (full jitter).").orElse(USUAL.initial);
  /** How long to wait at most, ever. */
  public static final Key<Duration> MOST = Key.of("max", Types.duration(Duration.ofMillis(1), Duration.ofDays(1)),
      "How long to wait at most before a new attempt, however many have failed.").orElse(USUAL.most);
  private static final Section<Backoff> SECTION = Section.of("retry", "How what failed is tried again; it is tried for ever.",
      List.of(INITIAL, MOST), values -> new Backoff(values.get(INITIAL), values.get(MOST)));

  public Backoff {
    if (initial.compareTo(most) > 0) {
      throw new IllegalArgumentException("retry: max must not be smaller than initial");
    }
  }

  /** For a key named {@code retry}. */
  public static Section<Backoff> declaration() {
    return SECTION;
  }

  /**
   * @param failures how many in a row, from 1; 0: no wait
   * @param random from 0 to 1
   */
  public Duration after(int failures, DoubleSupplier random) {
    if (failures < 1) {
      return Duration.ZERO;
    }
    // beyond 2^40 every limit is reached, and nothing overflows before
    double limit = Math.min(most.toNanos(), initial.toNanos() * (double) (1L << Math.min(failures - 1, 40)));
    return Duration.ofNanos((long) (limit * random.getAsDouble()));
  }
}
