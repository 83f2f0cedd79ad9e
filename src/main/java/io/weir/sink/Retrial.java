package io.weir.sink;

import io.weir.config.Backoff;
import io.weir.config.DurationWords;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** How long to wait before what failed is tried again, and what is said meanwhile. One thread. */
final class Retrial {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));
  private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

  private final SinkContext context;
  private final LongSupplier nanos;
  private final DoubleSupplier random;
  private int failures;
  private long since;
  private long said;

  Retrial(SinkContext context) {
    this(context, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** @param random from 0 to 1 */
  Retrial(SinkContext context, LongSupplier nanos, DoubleSupplier random) {
    this.context = context;
    this.nanos = nanos;
    this.random = random;
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
    return BACKOFF.after(++failures, random).toNanos();
  }

  void succeeded() {
    if (failures > 0) {
      Duration lasted = Duration.ofSeconds((nanos.getAsLong() - since) / 1_000_000_000);
      context.notices().info("Writing works again, after " + failures + " failures in " + DurationWords.format(lasted) + ".");
      failures = 0;
    }
  }
}
