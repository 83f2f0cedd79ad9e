package io.weir.pipeline;

import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what a worker keeps from parcel to parcel outlives a {@code kill -9}: sources that can be read again stay in
 * front of it until what the worker has made of it has arrived. One thread.
 */
final class Holding {
  /** So many steps in which positions move while the worker forgets little by little. */
  private static final int STEPS = 64;

  private final Worker worker;
  private final Deque<Span> spans = new ArrayDeque<>();
  private long parcels;

  /** @param last number of the last parcel the hold is laid on */
  private record Span(long last, Hold hold) {}

  Holding(Worker worker) {
    this.worker = worker;
  }

  Parcel run(Parcel parcel) {
    Delivery delivery = parcel.delivery();
    Parcel told = told(worker.run(parcel));
    parcels++;
    if (worker.keepsSince() <= parcels) {
      Hold hold = new Hold();
      delivery.hold(hold);
      spans.addLast(new Span(parcels, hold));
      if (spans.size() > STEPS) {
        thin();
      }
    }
    return told;
  }

  @Nullable Parcel tick(long millis) {
    Parcel said = worker.tick(millis);
    return said == null ? null : told(said);
  }

  /** Everything has been said: what was said must arrive, each part of it. */
  @Nullable Parcel last(@Nullable Parcel said) {
    Hold all = upTo(Long.MAX_VALUE);
    if (said == null) {
      if (all != null) {
        all.release();
      }
      return null;
    }
    if (all == null) {
      return said;
    }
    spans.addLast(new Span(parcels, all));
    return with(said, all.until(said.delivery()));
  }

  private Parcel told(Parcel done) {
    Hold over = upTo(worker.keepsSince());
    if (over == null) {
      return done;
    }
    Parcel told = with(done, over.until(done.delivery()));
    over.release();
    return told;
  }

  /** All holds on parcels before this one, as one. */
  private @Nullable Hold upTo(long parcel) {
    Hold all = null;
    for (Span first = spans.peekFirst(); first != null && first.last < parcel; first = spans.peekFirst()) {
      spans.removeFirst();
      if (all == null) {
        all = first.hold;
      } else {
        all.absorb(first.hold);
      }
    }
    return all;
  }

  private void thin() {
    Deque<Span> fewer = new ArrayDeque<>();
    while (!spans.isEmpty()) {
      Span one = spans.removeFirst();
      Span next = spans.pollFirst();
      if (next != null) {
        one.hold.absorb(next.hold);
      }
      fewer.addLast(next == null ? one : new Span(next.last, one.hold));
    }
    spans.addAll(fewer);
  }

  private static Parcel with(Parcel parcel, Delivery delivery) {
    if (parcel instanceof Rows rows) {
      rows.deliversTo(delivery);
      return rows;
    }
    return parcel instanceof Output output ? output.with(delivery) : new BrokenParcel(
        new IllegalStateException("a stage that keeps records makes " + parcel.getClass().getSimpleName()), delivery);
  }
}
