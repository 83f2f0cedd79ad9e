package io.weir.scheduling;

import io.weir.metrics.StageMeter;
import io.weir.stage.Room;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The room of one stage that asks: so many questions out at a time, on these threads, until told otherwise. A lowered limit
 * waits for those that are out.
 */
final class AskRoom implements Room {
  private final StageMeter meter;
  private final ConcurrentLinkedQueue<Consumer<Turn>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final AtomicInteger out = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private volatile Lease lease;

  /** Together, so that a question is never asked on the threads of one setting within the limit of another. */
  private record Lease(Executor threads, int most) {}

  AskRoom(StageMeter meter, Executor threads, int most) {
    this.meter = meter;
    lease = new Lease(threads, most);
  }

  void change(Executor threads, int most) {
    lease = new Lease(threads, most);
    let();
  }

  /** Questions that wait to be asked. */
  int waiting() {
    return Math.max(0, waitingCount.get());
  }

  /** Questions that are out. */
  int out() {
    return out.get();
  }

  @Override
  public int places() {
    return lease.most;
  }

  @Override
  public void enter(Consumer<Turn> asking) {
    waitingCount.incrementAndGet();
    waiting.add(asking);
    let();
  }

  /** Only one thread at a time lets others in: who comes meanwhile leaves a turn behind, and no stack grows. */
  private void let() {
    if (turns.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      for (Lease now = lease; out.get() < now.most; now = lease) {
        Consumer<Turn> next = waiting.poll();
        if (next == null) {
          break;
        }
        waitingCount.decrementAndGet();
        out.incrementAndGet();
        meter.asked.increment();
        next.accept(new Place(now.threads));
      }
      missed = turns.addAndGet(-missed);
    } while (missed != 0);
  }

  private final class Place implements Turn {
    private final Executor threads;
    private final long since = System.nanoTime();
    private final AtomicBoolean left = new AtomicBoolean();

    Place(Executor threads) {
      this.threads = threads;
    }

    @Override
    public Executor threads() {
      return threads;
    }

    @Override
    public void leave(boolean answered) {
      if (left.getAndSet(true)) {
        return;
      }
      meter.answering.add(System.nanoTime() - since);
      (answered ? meter.answered : meter.failed).increment();
      out.decrementAndGet();
      let();
    }
  }
}
