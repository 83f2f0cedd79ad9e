package io.weir.source.process;

import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts that fail: drawn between nothing and a bound that doubles ("full jitter", Marc Brooker, AWS
 * Architecture Blog, Exponential Backoff And Jitter). One thread.
 */
final class Backoff {
  private static final long FIRST_NANOS = 200_000_000;
  private static final long MOST_NANOS = 30_000_000_000L;
  private static final int DOUBLINGS_MOST = 8;
  /** What lasts so long did not fail. */
  static final long LASTED_NANOS = 10_000_000_000L;

  private final DoubleSupplier chance;
  private int inVain;

  /** @param chance from 0 to 1 */
  Backoff(DoubleSupplier chance) {
    this.chance = chance;
  }

  /** The pause behind an attempt that lasted so long, in nanoseconds. */
  long pause(long lastedNanos) {
    inVain = lastedNanos >= LASTED_NANOS ? 1 : inVain + 1;
    long most = Math.min(MOST_NANOS, FIRST_NANOS << Math.min(DOUBLINGS_MOST, inVain - 1));
    return (long) (most * chance.getAsDouble());
  }
}
