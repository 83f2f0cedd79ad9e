package io.weir.scheduling;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Limits how many units are inside the stage behind it, by asking upstream for less than the stage wants.
 * Reactor has no way to change the concurrency of {@code flatMapSequential} while it runs (reactor-core #3652). But its
 * demand tells all: it asks for {@code window} units at first, then for one more each time a unit has left. So with
 * {@code freed = requested - window}, the units inside are {@code asked - freed}, and the gate asks for as many more as
 * the limit allows, whenever demand arrives or the limit moves. A lowered limit just stops the asking until units have
 * left.
 */
final class DemandGate<T> extends FluxOperator<T, T> {
  private final LivePlan plan;
  private final int window;

  /** @param window what the operator behind asks for at first */
  DemandGate(Flux<? extends T> source, LivePlan plan, int window) {
    super(source);
    this.plan = plan;
    this.window = window;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    Gate<T> gate = new Gate<>(actual, plan, window);
    plan.onChange(gate::ask);
    source.subscribe(gate);
  }

  private static final class Gate<T> implements CoreSubscriber<T>, Subscription {
    private final CoreSubscriber<? super T> actual;
    private final LivePlan plan;
    private final int window;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private Subscription upstream = Operators.emptySubscription();
    private long asked;

    Gate(CoreSubscriber<? super T> actual, LivePlan plan, int window) {
      this.actual = actual;
      this.plan = plan;
      this.window = window;
    }

    @Override
    public void onSubscribe(Subscription s) {
      upstream = s;
      actual.onSubscribe(this);
    }

    @Override
    public void request(long n) {
      if (Operators.validate(n)) {
        requested.getAndAccumulate(n, Operators::addCap);
        ask();
      }
    }

    /** Only one thread at a time asks; one that comes meanwhile leaves a turn behind. */
    void ask() {
      if (turns.getAndIncrement() != 0) {
        return;
      }
      int missed = 1;
      do {
        long wanted = requested.get();
        long freed = Math.max(0, wanted - window);
        long more = Math.min(plan.get().limit() - (asked - freed), wanted - asked);
        if (more > 0) {
          asked += more;
          upstream.request(more);
        }
        missed = turns.addAndGet(-missed);
      } while (missed != 0);
    }

    @Override
    public void onNext(T unit) {
      actual.onNext(unit);
    }

    @Override
    public void onError(Throwable failure) {
      actual.onError(failure);
    }

    @Override
    public void onComplete() {
      actual.onComplete();
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
