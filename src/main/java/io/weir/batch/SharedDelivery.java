package io.weir.batch;

import java.util.concurrent.atomic.AtomicInteger;

/** A delivery in parts: told when all of them were. */
public final class SharedDelivery implements Delivery {
  private final Delivery whole;
  private final AtomicInteger open;

  public SharedDelivery(Delivery whole, int parts) {
    this.whole = whole;
    open = new AtomicInteger(parts);
  }

  @Override
  public void acknowledge() {
    if (open.decrementAndGet() == 0) {
      whole.acknowledge();
    }
  }

  @Override
  public void hold(Hold hold) {
    whole.hold(hold);
  }
}
