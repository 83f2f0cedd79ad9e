package io.weir.sink;

import io.weir.config.DurationWords;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before what failed is tried again, and what is said meanwhile. Full jitter: any time up to a limit that
 * doubles with each failure from 100 ms to 30 s (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015). One thread.
 */
final class Retrial {
  private static final long FIRST = Duration.ofMillis(100).toNanos();
  private static final long MOST = Duration.ofSeconds(30).toNanos();
  private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

  private final SinkContext context;
  private final LongSupplier nanos;
  private final LongUnaryOperator below;
  private int failures;
  private long since;
  private long said;

  Retrial(SinkContext context) {
    this(context, System::nanoTime, bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /** @param below a random number from 0 to the argument, exclusive */
  Retrial(SinkContext context, LongSupplier nanos, LongUnaryOperator below) {
    this.context = context;
    this.nanos = nanos;
    this.below = below;
  }

  /** Says that it did not work, though not each time; answers for how many nanoseconds to wait. */
  long failed(IOException e) {
    long now = nanos.getAsLong();
    if (failures == 0) {
      since = now;
    }
    if (failures == 0 || now - said >= SAY_AGAIN) {
      said = now;
      context.notices().warn("Cannot write: " + OutletThread.said(e) + ". It is tried again until it works; what comes waits.");
    }
    long limit = Math.min(MOST, FIRST << Math.min(failures, 20));
    failures++;
    return below.applyAsLong(limit) + 1;
  }

  void succeeded() {
    if (failures > 0) {
      Duration lasted = Duration.ofSeconds((nanos.getAsLong() - since) / 1_000_000_000);
      context.notices().info("Writing works again, after " + failures + " failures in " + DurationWords.format(lasted) + ".");
      failures = 0;
    }
  }
}
