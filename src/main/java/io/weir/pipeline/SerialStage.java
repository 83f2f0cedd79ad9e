package io.weir.pipeline;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.stage.Worker;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One worker that sees every parcel in order, on the thread that brings it. When the input has ended, what the worker
 * still has to say follows as one more parcel. When the worker is satisfied the stream completes at once, without
 * cancelling: upstream is told to end, and what still comes from there is acknowledged and forgotten.
 */
final class SerialStage extends FluxOperator<Parcel, Parcel> {
  private final Worker worker;
  private final Runnable satisfied;

  /** @param satisfied called once when nothing more is wanted, to stop the reading */
  SerialStage(Flux<? extends Parcel> source, Worker worker, Runnable satisfied) {
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
    private final Runnable satisfied;
    private final AtomicLong room = new AtomicLong();
    private final AtomicBoolean lastSent = new AtomicBoolean();
    private Subscription upstream = Operators.emptySubscription();
    private volatile @Nullable Parcel last;
    private boolean ended;

    Serial(CoreSubscriber<? super Parcel> actual, Worker worker, Runnable satisfied) {
      this.actual = actual;
      this.worker = worker;
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
      if (!ended && worker.satisfied()) {
        end();
        satisfied.run();
      }
    }

    private Parcel work(Parcel parcel) {
      if (parcel instanceof Broken) {
        return parcel;
      }
      try {
        return worker.run(parcel);
      } catch (Throwable bug) {
        return new Broken(bug, parcel.delivery());
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
      Parcel more;
      try {
        more = worker.end();
      } catch (Throwable bug) {
        more = new Broken(bug, Delivery.NOBODY);
      }
      if (more == null) {
        actual.onComplete();
      } else {
        last = more;
        sendLast();
      }
    }

    /** Sends the last parcel as soon as there is one and room for it, once. */
    private void sendLast() {
      Parcel more = last;
      if (more != null && room.get() > 0 && lastSent.compareAndSet(false, true)) {
        actual.onNext(more);
        actual.onComplete();
      }
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
