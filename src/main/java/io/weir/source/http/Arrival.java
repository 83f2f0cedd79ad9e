package io.weir.source.http;

import io.weir.batch.Delivery;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for all batches of a body to be acknowledged. Any thread. */
final class Arrival {
  private final Memory memory;
  private final Runnable arrived;
  private final AtomicInteger missing = new AtomicInteger(1);
  private volatile long rest;

  /** @param arrived run once, when all batches have been acknowledged and {@link #complete} was called */
  Arrival(Memory memory, Runnable arrived) {
    this.memory = memory;
    this.arrived = arrived;
  }

  /** For one more batch, which gives so much credit back. */
  Delivery delivery(long credit) {
    missing.incrementAndGet();
    AtomicBoolean told = new AtomicBoolean();
    return () -> {
      if (told.compareAndSet(false, true)) {
        memory.giveBack(credit);
        one();
      }
    };
  }

  /**
   * There are no more batches.
   *
   * @param credit is given back when all have arrived
   */
  void complete(long credit) {
    rest = credit;
    one();
  }

  private void one() {
    if (missing.decrementAndGet() == 0) {
      memory.giveBack(rest);
      arrived.run();
    }
  }
}
