package io.weir.tuner;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time tuning may take, and how it is shared out. */
final class Budget {
  private final LongSupplier nanos;
  private final long began;
  private final long end;

  Budget(LongSupplier nanos, Duration whole) {
    this.nanos = nanos;
    began = nanos.getAsLong();
    end = began + whole.toNanos();
  }

  double secondsLeft() {
    return (end - nanos.getAsLong()) / 1e9;
  }

  double secondsSpent() {
    return (nanos.getAsLong() - began) / 1e9;
  }

  /** A part of what is left, so that phases which need less leave more to those behind them. */
  double share(double part) {
    return Math.max(0, secondsLeft() * part);
  }
}
