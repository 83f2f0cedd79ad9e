package io.weir.source;

import io.weir.batch.Batch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A {@link BatchReader} as a stream, for one subscriber, with exact demand, on one daemon thread. Not
 * {@code Flux.generate} with {@code subscribeOn}: its cancel interrupts, and it cannot complete while a read blocks.
 */
public final class ReadBatches implements Publisher<Batch>, Subscription {
  private final BatchReader reader;
  private final Turn turn;
  private final Thread thread;
  private final AtomicLong demand = new AtomicLong();
  private volatile boolean abandoned;
  private volatile boolean cancelled;
  private volatile boolean ended;
  private volatile @Nullable Subscriber<? super Batch> subscriber;

  public ReadBatches(BatchReader reader, Turn turn, String threadName) {
    this.reader = reader;
    this.turn = turn;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  @Override
  public void subscribe(Subscriber<? super Batch> subscriber) {
    if (this.subscriber != null) {
      throw new IllegalStateException("a source is read once");
    }
    this.subscriber = subscriber;
    subscriber.onSubscribe(this);
    thread.start();
    if (reader.patienceNanos() > 0) {
      Thread clock = new Thread(this::handOverdue, thread.getName() + "-clock");
      clock.setDaemon(true);
      clock.start();
    }
  }

  /** While a read blocks, what has waited long enough is handed out from here. */
  private void handOverdue() {
    long pause = Math.clamp(reader.patienceNanos() / 4, 1_000_000, 100_000_000);
    while (!turn.stopping() && !ended) {
      LockSupport.parkNanos(this, pause);
      if (demand.get() > 0 && turn.borrow()) {
        Batch batch = reader.overdue();
        if (batch != null) {
          hand(batch);
        }
        turn.giveBack();
      }
    }
  }

  @Override
  public void request(long n) {
    demand.getAndUpdate(d -> d + n < 0 ? Long.MAX_VALUE : d + n);
    LockSupport.unpark(thread);
  }

  @Override
  public void cancel() {
    cancelled = true;
    abandon();
  }

  /** See {@link Source#stop}. */
  public void stop() {
    if (turn.stop()) {
      for (Batch rest = reader.rest(); rest != null; rest = reader.rest()) {
        while (demand.get() == 0 && !abandoned) {
          LockSupport.parkNanos(this, 1_000_000);
        }
        hand(rest);
      }
      finish();
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** See {@link Source#abandon}. */
  public void abandon() {
    abandoned = true;
    stop();
  }

  private void run() {
    Subscriber<? super Batch> to = subscriber;
    try {
      while (awaitDemand()) {
        Batch batch = reader.next();
        if (turn.taken()) {
          return;
        }
        if (batch == null) {
          break;
        }
        if (!awaitDemand()) {
          batch.delivery().acknowledge();
          break;
        }
        hand(batch);
      }
      finish();
    } catch (Throwable bug) {
      if (!cancelled && to != null) {
        to.onError(bug);
      }
    } finally {
      reader.close();
    }
  }

  private boolean awaitDemand() {
    while (demand.get() == 0 && !abandoned) {
      if (reader.watchNanos() == 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, reader.watchNanos());
        reader.watch();
      }
    }
    return !abandoned;
  }

  private void hand(Batch batch) {
    Subscriber<? super Batch> to = subscriber;
    if (abandoned || to == null) {
      batch.delivery().acknowledge();
      return;
    }
    demand.getAndUpdate(d -> d == Long.MAX_VALUE ? d : d - 1);
    to.onNext(reader.handing(batch));
  }

  private void finish() {
    ended = true;
    Subscriber<? super Batch> to = subscriber;
    if (!cancelled && to != null) {
      to.onComplete();
    }
  }
}
