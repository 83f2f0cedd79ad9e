package io.weir.pipeline;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.stage.Tick;
import io.weir.stage.Worker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One worker that sees every parcel in order, on the thread that brings it. When the input has ended, what the worker
 * still has to say follows, parcel by parcel. When the worker is satisfied the stream completes at once, without
 * cancelling: upstream is told to end, and what still comes from there is acknowledged and forgotten.
 */
final class SerialStage extends FluxOperator<Parcel, Parcel> {
  private final Worker worker;
  private final @Nullable Runnable satisfied;

  /** @param satisfied called once when nothing more is wanted, to stop the reading; null: it never ends before its input */
  SerialStage(Flux<? extends Parcel> source, Worker worker, @Nullable Runnable satisfied) {
    super(source);
    this.worker = worker;
    this.satisfied = satisfied;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Parcel> actual) {
    source.subscribe(new Serial(actual, worker, satisfied));
  }

  private static final class Serial implements CoreSubscriber<Parcel>, Subscription {
    private final CoreSubscriber<? super Parcel> actual;
    private final Worker worker;
    private final Holding holding;
    private final @Nullable Runnable satisfied;
    private final AtomicLong room = new AtomicLong();
    private final AtomicInteger sending = new AtomicInteger();
    private Subscription upstream = Operators.emptySubscription();
    private volatile @Nullable Parcel last;
    private boolean ended;

    Serial(CoreSubscriber<? super Parcel> actual, Worker worker, @Nullable Runnable satisfied) {
      this.actual = actual;
      this.worker = worker;
      this.holding = new Holding(worker);
      this.satisfied = satisfied;
    }

    @Override
    public void onSubscribe(Subscription s) {
      upstream = s;
      actual.onSubscribe(this);
    }

    @Override
    public void request(long n) {
      if (Operators.validate(n)) {
        room.getAndAccumulate(n, Operators::addCap);
        sendLast();
        upstream.request(n);
      }
    }

    @Override
    public void onNext(Parcel parcel) {
      if (ended) {
        parcel.delivery().acknowledge();
        return;
      }
      room.getAndUpdate(n -> n == Long.MAX_VALUE ? n : n - 1);
      actual.onNext(work(parcel));
      if (!ended && satisfied != null && worker.satisfied()) {
        end();
        satisfied.run();
      }
    }

    private Parcel work(Parcel parcel) {
      if (parcel instanceof BrokenParcel) {
        return parcel;
      }
      try {
        if (parcel instanceof Tick tick) {
          Parcel said = holding.tick(tick.millis());
          return said == null ? tick : said;
        }
        return holding.run(parcel);
      } catch (Throwable bug) {
        return new BrokenParcel(bug, parcel.delivery());
      }
    }

    @Override
    public void onComplete() {
      if (!ended) {
        end();
      }
    }

    @Override
    public void onError(Throwable bug) {
      if (!ended) {
        ended = true;
        actual.onError(bug);
      }
    }

    private void end() {
      ended = true;
      Parcel first = said(() -> holding.last(worker.end()));
      if (first == null) {
        actual.onComplete();
      } else {
        last = first;
        sendLast();
      }
    }

    private static @Nullable Parcel said(Supplier<@Nullable Parcel> what) {
      try {
        return what.get();
      } catch (Throwable bug) {
        return new BrokenParcel(bug, Delivery.NOBODY);
      }
    }

    /** Sends what the worker says at the end, each parcel as soon as there is room for it. */
    private void sendLast() {
      if (last == null || sending.getAndIncrement() != 0) {
        return;
      }
      int missed = 1;
      do {
        for (Parcel now = last; now != null && room.get() > 0; now = last) {
          room.getAndUpdate(n -> n == Long.MAX_VALUE ? n : n - 1);
          actual.onNext(now);
          last = now instanceof BrokenParcel ? null : said(() -> holding.last(worker.more()));
          if (last == null) {
            actual.onComplete();
          }
        }
        missed = sending.addAndGet(-missed);
      } while (missed != 0);
    }

    @Override
    public void cancel() {
      upstream.cancel();
    }

    @Override
    public Context currentContext() {
      return actual.currentContext();
    }
  }
}
