package io.weir.config;

import java.time.Duration;
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
  /** For connections and children. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

  public Backoff {
    if (initial.compareTo(most) > 0) {
      throw new IllegalArgumentException("retry: max must not be smaller than initial");
    }
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
