package io.weir.batch;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What somebody keeps in memory of records that were acknowledged, and a restart would have to read again: until it is released,
 * positions of sources stay in front of the first batch it was laid on, of each partition. Memory and answers are not held: a
 * window of an hour costs a few words. One thread lays it, and has a share in it; any thread gives up the others.
 */
public final class Hold {
  private final Map<Object, Runnable> held = new IdentityHashMap<>();
  private final AtomicInteger shares = new AtomicInteger(1);

  /**
   * Lays the hold on something, once; only its owner, before it releases it.
   *
   * @param what by identity
   * @param begin answers what ends it
   */
  public void on(Object what, Supplier<Runnable> begin) {
    held.computeIfAbsent(what, first -> begin.get());
  }

  /** Takes over what a later hold was laid on; where both were, the earlier one suffices. Nobody else may have a share in the other. */
  public void absorb(Hold later) {
    later.held.forEach((what, end) -> {
      if (held.putIfAbsent(what, end) != null) {
        end.run();
      }
    });
    later.held.clear();
  }

  /** A share for what was made of the records: given up when that has arrived. */
  public Delivery until(Delivery then) {
    shares.incrementAndGet();
    return new Delivery() {
      @Override
      public void acknowledge() {
        then.acknowledge();
        release();
      }

      @Override
      public void hold(Hold other) {
        then.hold(other);
        other.on(Hold.this, () -> {
          shares.incrementAndGet();
          return Hold.this::release;
        });
      }
    };
  }

  /** Gives up one share; the last one ends the hold. */
  public void release() {
    if (shares.decrementAndGet() == 0) {
      held.values().forEach(Runnable::run);
    }
  }
}
