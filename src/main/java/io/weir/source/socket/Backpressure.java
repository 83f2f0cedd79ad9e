package io.weir.source.socket;

import java.util.concurrent.atomic.LongAdder;

/** The time in which a source had something at hand and was not let, however many of its peers waited. Any thread. */
final class Backpressure {
  private final LongAdder nanos;
  private int waiting;
  private long since;

  Backpressure(LongAdder nanos) {
    this.nanos = nanos;
  }

  synchronized void begin() {
    if (waiting++ == 0) {
      since = System.nanoTime();
    }
  }

  synchronized void end() {
    count();
    waiting--;
  }

  /** Adds what has passed so far, so that it shows while it lasts. */
  synchronized void count() {
    if (waiting > 0) {
      long now = System.nanoTime();
      nanos.add(now - since);
      since = now;
    }
  }
}
