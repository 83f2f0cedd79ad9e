package io.weir.pipeline.wiring;

import io.weir.batch.Parcel;
import io.weir.stage.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Joins streams that come and go into one, for one subscriber, on one thread. Each stream keeps its order; each may have
 * {@value #PREFETCH} parcels waiting here, so none crowds out another. A stream may be told to begin only where another has
 * ended: that is how what replaces a component keeps its place in the order.
 *
 * <p>Not {@code Flux.merge}: its streams are given when it begins, and its work runs on whichever thread brings a parcel.
 */
public final class Fanin extends Flux<Parcel> implements Subscription {
  private static final int PREFETCH = 2;

  private final Executor lane;
  private final LongAdder heldUpNanos;
  private final ConcurrentLinkedQueue<Item> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger(1);
  private final AtomicInteger ticks = new AtomicInteger();
  private @Nullable CoreSubscriber<? super Parcel> subscriber;
  private volatile long heldUpSince;
  private volatile boolean ended;

  /** A parcel of a stream; without one, the stream's end. */
  private record Item(@Nullable Input from, @Nullable Parcel parcel) {}

  /** @param heldUpNanos gets the time in which something waited here and nobody asked for it */
  public Fanin(Executor lane, LongAdder heldUpNanos) {
    this.lane = lane;
    this.heldUpNanos = heldUpNanos;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Parcel> actual) {
    subscriber = actual;
    actual.onSubscribe(this);
  }

  /**
   * Another stream.
   *
   * @param after begins only when this one has ended; null: at once
   */
  public Input attach(Publisher<Parcel> stream, @Nullable Input after) {
    open.incrementAndGet();
    Input input = new Input();
    if (after == null) {
      stream.subscribe(input);
    } else {
      after.then(() -> stream.subscribe(input));
    }
    return input;
  }

  /** No further stream will come: it ends with the last one there is. */
  public void seal() {
    queue.add(new Item(null, null));
    drain();
  }

  /** Time passes, unless records are waiting, which carry their own. */
  public void tick(long millis) {
    if (queue.isEmpty() && ticks.compareAndSet(0, 1)) {
      queue.add(new Item(null, new Tick(millis)));
      drain();
    }
  }

  /** Since when something waits here that nobody asks for, in nanoseconds of the system's clock; 0: nothing does. */
  public long heldUpSince() {
    return heldUpSince;
  }

  @Override
  public void request(long n) {
    if (Operators.validate(n)) {
      requested.getAndAccumulate(n, Operators::addCap);
      drain();
    }
  }

  @Override
  public void cancel() {
    throw new IllegalStateException("streams here end, they are never cancelled");
  }

  private void drain() {
    // when it has ended its thread may be gone, and operators behind it may still ask for more
    if (!ended && turns.getAndIncrement() == 0) {
      lane.execute(this::work);
    }
  }

  private void work() {
    CoreSubscriber<? super Parcel> to = subscriber;
    int missed = 1;
    do {
      while (to != null && !ended) {
        Item first = queue.peek();
        if (first == null || first.parcel != null && requested.get() == 0) {
          break;
        }
        queue.poll();
        take(first, to);
      }
      held();
      missed = turns.addAndGet(-missed);
    } while (missed != 0);
  }

  private void take(Item item, CoreSubscriber<? super Parcel> to) {
    if (item.parcel == null) {
      if (item.from != null) {
        item.from.ended();
      }
      if (open.decrementAndGet() == 0) {
        ended = true;
        to.onComplete();
      }
      return;
    }
    requested.getAndUpdate(n -> n == Long.MAX_VALUE ? n : n - 1);
    to.onNext(item.parcel);
    if (item.from == null) {
      ticks.set(0);
    } else {
      item.from.more();
    }
  }

  private void held() {
    long since = heldUpSince;
    boolean now = !queue.isEmpty() && requested.get() == 0;
    if (now && since == 0) {
      heldUpSince = System.nanoTime() | 1;
    } else if (!now && since != 0) {
      heldUpSince = 0;
      heldUpNanos.add(System.nanoTime() - since);
    }
  }

  /** One of the streams. */
  public final class Input implements CoreSubscriber<Parcel> {
    private final List<Runnable> followers = new ArrayList<>(0);
    private @Nullable Subscription stream;
    private boolean over;

    @Override
    public void onSubscribe(Subscription s) {
      stream = s;
      s.request(PREFETCH);
    }

    @Override
    public void onNext(Parcel parcel) {
      queue.add(new Item(this, parcel));
      drain();
    }

    @Override
    public void onError(Throwable bug) {
      throw new IllegalStateException("streams here carry what went wrong as a parcel", bug);
    }

    @Override
    public void onComplete() {
      queue.add(new Item(this, null));
      drain();
    }

    private void more() {
      Subscription s = stream;
      if (s != null) {
        s.request(1);
      }
    }

    private void then(Runnable next) {
      synchronized (followers) {
        if (!over) {
          followers.add(next);
          return;
        }
      }
      next.run();
    }

    private void ended() {
      List<Runnable> all;
      synchronized (followers) {
        over = true;
        all = List.copyOf(followers);
      }
      all.forEach(Runnable::run);
    }
  }
}
