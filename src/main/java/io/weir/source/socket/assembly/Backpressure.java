package io.weir.source.socket.assembly;

import java.util.concurrent.atomic.LongAdder;

/** The time in which a source had something at hand and was not let, however many of its peers waited. Any thread. */
public final class Backpressure {
  private final LongAdder nanos;
  private int waiting;
  private long since;

  public Backpressure(LongAdder nanos) {
    this.nanos = nanos;
  }

  public synchronized void begin() {
    if (waiting++ == 0) {
      since = System.nanoTime();
    }
  }

  public synchronized void end() {
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
