package io.weir.checkpoint;

import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How many batches were read and not acknowledged, and who wants to know when there are none. Any thread. */
final class Outstanding {
  private final AtomicLong count = new AtomicLong();
  private final List<Runnable> waiting = new ArrayList<>();

  long count() {
    return count.get();
  }

  void more() {
    count.incrementAndGet();
  }

  void less() {
    if (count.decrementAndGet() == 0) {
      tell();
    }
  }

  /** For what is counted and nothing else. */
  Delivery counted(Delivery then) {
    more();
    AtomicBoolean told = new AtomicBoolean();
    return new Delivery() {
      @Override
      public void acknowledge() {
        if (told.compareAndSet(false, true)) {
          try {
            then.acknowledge();
          } finally {
            less();
          }
        }
      }

      @Override
      public void hold(Hold hold) {
        then.hold(hold);
      }
    };
  }

  void whenNone(Runnable then) {
    synchronized (waiting) {
      waiting.add(then);
    }
    // Counted down between the look and the adding: whoever comes second tells, and the list is emptied by one of them.
    if (count.get() == 0) {
      tell();
    }
  }

  private void tell() {
    List<Runnable> now;
    synchronized (waiting) {
      now = List.copyOf(waiting);
      waiting.clear();
    }
    now.forEach(Runnable::run);
  }
}
