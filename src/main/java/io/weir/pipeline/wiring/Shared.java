package io.weir.pipeline.wiring;

import io.weir.batch.Delivery;
import java.util.concurrent.atomic.AtomicInteger;

/** A delivery in parts: told when all of them were. */
public final class Shared implements Delivery {
  private final Delivery whole;
  private final AtomicInteger open;

  public Shared(Delivery whole, int parts) {
    this.whole = whole;
    open = new AtomicInteger(parts);
  }

  @Override
  public void acknowledge() {
    if (open.decrementAndGet() == 0) {
      whole.acknowledge();
    }
  }
}
