package io.weir.pipeline.wiring;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.batch.SharedDelivery;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Gives every parcel of one stream to all who take from it, who come and go between two parcels. The slowest sets the pace; with
 * nobody there the stream waits. A parcel is delivered when it was delivered by all, but for those that are optional: they get a
 * share of their own that nobody waits for.
 */
public final class Fanout implements CoreSubscriber<Parcel> {
  private final ByteBudget.Share credit;
  private final LongAdder madeRecords;
  private final AtomicInteger turns = new AtomicInteger();
  private final Object lock = new Object();
  private List<Port> ports = List.of();
  private @Nullable Subscription upstream;
  private long outstanding;
  private boolean over;

  /** @param madeRecords gets how many records there are more because several take the same */
  public Fanout(ByteBudget.Share credit, LongAdder madeRecords) {
    this.credit = credit;
    this.madeRecords = madeRecords;
  }

  /**
   * A way out that begins to count when it is {@link #change put in place}.
   *
   * @param optional whether nobody waits for what is taken there to arrive
   */
  public Port port(boolean optional) {
    return new Port(optional);
  }

  /** Between two parcels: these leave, and end; those come, and get every parcel from now on. */
  public void change(Collection<Port> leaving, Collection<Port> coming) {
    boolean ended;
    synchronized (lock) {
      List<Port> next = new ArrayList<>(ports);
      next.removeAll(leaving);
      next.addAll(coming);
      ports = List.copyOf(next);
      leaving.forEach(Port::end);
      ended = over;
    }
    if (ended) {
      coming.forEach(Port::end);
    }
    pull();
  }

  @Override
  public void onSubscribe(Subscription s) {
    upstream = s;
    pull();
  }

  @Override
  public void onNext(Parcel parcel) {
    synchronized (lock) {
      outstanding--;
      give(parcel, ports.size() > 1 ? Records.of(parcel) : 1);
    }
    pull();
  }

  @Override
  public void onError(Throwable bug) {
    throw new IllegalStateException("streams here carry what went wrong as a parcel", bug);
  }

  @Override
  public void onComplete() {
    synchronized (lock) {
      over = true;
      ports.forEach(Port::end);
    }
  }

  /** Asks upstream for as many parcels as everybody wants; one thread at a time. */
  private void pull() {
    Subscription from = upstream;
    if (from == null || turns.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      long more = 0;
      synchronized (lock) {
        if (!ports.isEmpty() && !over) {
          long wanted = ports.stream().mapToLong(port -> port.wanted).min().orElse(0);
          more = Math.max(0, wanted - outstanding);
          outstanding += more;
        }
      }
      if (more > 0) {
        from.request(more);
      }
      missed = turns.addAndGet(-missed);
    } while (missed != 0);
  }

  private void give(Parcel parcel, int records) {
    madeRecords.add((long) records * (ports.size() - 1));
    if (ports.size() == 1 && !ports.get(0).optional) {
      ports.get(0).next(parcel);
      return;
    }
    int required = (int) ports.stream().filter(port -> !port.optional).count();
    Delivery one = new SharedDelivery(parcel.delivery(), required + 1);
    long made = 0;
    List<Parcel> shares = new ArrayList<>(ports.size());
    for (Port port : ports) {
      Parcel share = copy(parcel, port.optional ? apart(parcel) : one);
      made += share.held();
      shares.add(share);
    }
    credit.exchange(0, parcel.held(), made);
    for (int i = 0; i < shares.size(); i++) {
      ports.get(i).next(shares.get(i));
    }
    one.acknowledge();
  }

  private static Parcel copy(Parcel parcel, Delivery delivery) {
    if (parcel instanceof Batch batch) {
      return batch.shared(delivery);
    }
    Rows share = ((Rows) parcel).part(i -> true, true, delivery);
    share.takeTally();
    return share;
  }

  /** The source gets its credit back whatever becomes of this share, so what the share holds is owed. */
  private Delivery apart(Parcel parcel) {
    long bytes = parcel instanceof Batch batch ? batch.bytes().length : ((Rows) parcel).textLength();
    credit.exchange(0, 0, bytes);
    return () -> credit.exchange(0, bytes, 0);
  }

  /** One way out, for one subscriber. */
  public final class Port implements Publisher<Parcel>, Subscription {
    private final boolean optional;
    private @Nullable Subscriber<? super Parcel> subscriber;
    private long wanted;
    private boolean ended;
    private boolean told;

    private Port(boolean optional) {
      this.optional = optional;
    }

    @Override
    public void subscribe(Subscriber<? super Parcel> to) {
      synchronized (lock) {
        subscriber = to;
      }
      to.onSubscribe(this);
      tell();
    }

    @Override
    public void request(long n) {
      if (Operators.validate(n)) {
        synchronized (lock) {
          wanted = Operators.addCap(wanted, n);
        }
        pull();
      }
    }

    @Override
    public void cancel() {
      throw new IllegalStateException("streams here end, they are never cancelled");
    }

    private void next(Parcel parcel) {
      Subscriber<? super Parcel> to = subscriber;
      if (to == null) {
        throw new IllegalStateException("nobody asked for this parcel");
      }
      wanted--;
      to.onNext(parcel);
    }

    private void end() {
      ended = true;
      tell();
    }

    private void tell() {
      Subscriber<? super Parcel> to;
      synchronized (lock) {
        to = subscriber;
        if (to == null || !ended || told) {
          return;
        }
        told = true;
      }
      to.onComplete();
    }
  }
}
