package io.weir.source.socket.assembly;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Where all peers of a source hand over what they read, and from where one thread hands it on, with exact demand. It is bounded
 * by its users: a connection hands over at most two batches before it waits for one to leave, a datagram socket what it has
 * credit for. First come, first served, which is fair because nobody has more than two places.
 *
 * <p>A thread of its own, because who asks may want stages to run on the thread that hands on, and an event loop must not.
 */
public final class Handover implements Publisher<Batch>, Subscription {
  private static final long WATCH_NANOS = 500_000_000;

  private final Queue<Handed> queue = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Batch> ready = new ArrayDeque<>();
  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger(1);
  private final Backpressure backpressure;
  private final long patienceNanos;
  private final Thread thread;
  private final Set<PeerRecords> joining = new LinkedHashSet<>();
  private Credit credit = Credit.UNLIMITED;
  private volatile @Nullable Subscriber<? super Batch> subscriber;
  private volatile boolean abandoned;
  private volatile boolean cancelled;
  private volatile @Nullable Throwable bug;
  private volatile boolean asleep;

  /** @param patienceNanos how long lines may wait for others to join; 0 when they do not */
  public Handover(String threadName, Backpressure backpressure, long patienceNanos) {
    this.backpressure = backpressure;
    this.patienceNanos = patienceNanos;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  public Publisher<Batch> batches(Credit credit) {
    this.credit = credit;
    return this;
  }

  @Override
  public void subscribe(Subscriber<? super Batch> subscriber) {
    if (this.subscriber != null) {
      throw new IllegalStateException("a source is read once");
    }
    this.subscriber = subscriber;
    subscriber.onSubscribe(this);
    thread.start();
  }

  /** One more from whom something may come. */
  public void opened() {
    open.incrementAndGet();
  }

  /** Nothing more comes from one of those; when that is true of all, the stream completes. */
  public void ended() {
    open.decrementAndGet();
    wake();
  }

  /** Event loops. */
  public void offer(Handed handed) {
    queue.add(handed);
    wake();
    if (abandoned) {
      dropQueue();
    }
  }

  @Override
  public void request(long n) {
    demand.getAndUpdate(d -> d + n < 0 ? Long.MAX_VALUE : d + n);
    wake();
  }

  @Override
  public void cancel() {
    cancelled = true;
    abandon();
  }

  /** Completes the stream; what was handed over is dropped. */
  public void abandon() {
    abandoned = true;
    wake();
    if (thread.getState() == Thread.State.NEW) {
      dropQueue();
    }
  }

  /** Ends the stream with a bug. */
  public void fail(Throwable found) {
    bug = found;
    abandon();
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    Subscriber<? super Batch> to = subscriber;
    if (to == null) {
      return;
    }
    try {
      while (awaitMore() && awaitDemand()) {
        handOn(to);
      }
    } catch (Throwable found) {
      bug = found;
      abandoned = true;
    }
    dropQueue();
    Throwable found = bug;
    if (!cancelled && found != null) {
      to.onError(found);
    } else if (!cancelled) {
      to.onComplete();
    }
  }

  /** Hands on one thing that was handed over, which may be none, one or several batches. */
  private void handOn(Subscriber<? super Batch> to) {
    Handed handed = ready.isEmpty() ? queue.poll() : null;
    if (handed != null) {
      PeerRecords from = handed.from();
      from.take(handed, credit, ready);
      remember(from, handed.last());
    }
    for (Batch batch = ready.poll(); batch != null; batch = ready.poll()) {
      if (!awaitDemand()) {
        batch.delivery().acknowledge();
      } else {
        demand.getAndUpdate(d -> d == Long.MAX_VALUE ? d : d - 1);
        to.onNext(batch);
      }
    }
    if (handed != null) {
      handed.from().left();
    }
  }

  private void remember(PeerRecords from, boolean last) {
    if (last) {
      joining.remove(from);
    } else if (from.joins()) {
      joining.add(from);
    }
  }

  /** Waits until something was handed over; false at the end. */
  private boolean awaitMore() {
    while (queue.isEmpty() && ready.isEmpty()) {
      if (abandoned || open.get() == 0 && queue.isEmpty()) {
        return false;
      }
      sleep(joining.isEmpty() ? Long.MAX_VALUE : Math.clamp(patienceNanos / 4, 1_000_000, 100_000_000), true);
      long now = joining.isEmpty() ? 0 : System.nanoTime();
      joining.forEach(records -> records.overdue(now, ready));
    }
    return !abandoned;
  }

  /** False when nothing is wanted any more. */
  private boolean awaitDemand() {
    if (demand.get() == 0 && !abandoned) {
      backpressure.begin();
      while (demand.get() == 0 && !abandoned) {
        sleep(WATCH_NANOS, false);
        backpressure.count();
      }
      backpressure.end();
    }
    return !abandoned;
  }

  /** Whoever changes something looks whether this thread sleeps after the change, and this thread for changes before. */
  private void sleep(long nanos, boolean forMore) {
    asleep = true;
    boolean nothing = forMore ? queue.isEmpty() && open.get() > 0 : demand.get() == 0;
    if (nothing && !abandoned) {
      LockSupport.parkNanos(this, nanos);
    }
    asleep = false;
  }

  private void dropQueue() {
    for (Handed left = queue.poll(); left != null; left = queue.poll()) {
      credit.giveBack(left.credit());
    }
  }
}
