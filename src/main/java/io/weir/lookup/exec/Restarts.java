package io.weir.lookup.exec;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When a command that ends by itself may be started again: at once while it answers, else after a pause drawn between
 * nothing and a bound that doubles (full jitter), so that a command that cannot run does not keep the machine busy. For all
 * children of one command. Any thread.
 */
final class Restarts {
  private static final long FIRST_NANOS = 100_000_000;
  private static final long MOST_NANOS = 5_000_000_000L;
  private static final int DOUBLINGS_MOST = 6;

  private final LongSupplier nanos;
  private final DoubleSupplier chance;
  private int inVain;
  private long notBefore;
  private String why = "";

  Restarts(LongSupplier nanos, DoubleSupplier chance) {
    this.nanos = nanos;
    this.chance = chance;
  }

  /** A child answered. */
  synchronized void answered() {
    inVain = 0;
  }

  /**
   * A child has ended by itself.
   *
   * @param answered whether it had answered before
   */
  synchronized void ended(String how, boolean answered) {
    inVain = answered ? 0 : inVain + 1;
    why = how;
    long most = inVain == 0 ? 0 : Math.min(MOST_NANOS, FIRST_NANOS << Math.min(DOUBLINGS_MOST, inVain - 1));
    notBefore = nanos.getAsLong() + (long) (most * chance.getAsDouble());
  }

  /** How long to wait yet, in nanoseconds; 0 or less: not at all. */
  synchronized long pause() {
    return inVain == 0 ? 0 : notBefore - nanos.getAsLong();
  }

  /** What happened to the last one. */
  synchronized String why() {
    return why;
  }
}
