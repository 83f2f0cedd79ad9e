package io.weir.pipeline;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.scheduling.ByteBudget;
import io.weir.stage.Stage;
import io.weir.stage.Tick;
import io.weir.stage.Worker;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The workers of one parallel stage. Each parcel borrows one; there are never more than parcels in work at a time. Once
 * the run is over nothing is worked on any more.
 */
final class Workers implements Function<Parcel, Parcel> {
  private static final byte[] NOTHING = {};

  private final Stage stage;
  private final BooleanSupplier over;
  private final ByteBudget.Share credit;
  private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();

  /** @param credit is told how much memory each parcel holds */
  Workers(Stage stage, BooleanSupplier over, ByteBudget.Share credit) {
    this.stage = stage;
    this.over = over;
    this.credit = credit;
  }

  @Override
  public Parcel apply(Parcel parcel) {
    if (parcel instanceof Tick) {
      return parcel;
    }
    if (over.getAsBoolean()) {
      return nothing(parcel.delivery());
    }
    if (parcel instanceof BrokenParcel) {
      return parcel;
    }
    try {
      Worker worker = idle.poll();
      if (worker == null) {
        worker = stage.workers().get();
      }
      long before = parcel.held();
      Parcel done = worker.run(parcel);
      idle.add(worker);
      credit.exchange(parcel instanceof Batch batch ? batch.bytes().length : 0, before, done.held());
      return done;
    } catch (Throwable bug) {
      return new BrokenParcel(bug, parcel.delivery());
    }
  }

  static Output nothing(Delivery delivery) {
    return new Output(NOTHING, 0, 0, true, new Tally(), null, delivery);
  }

  /** What a pipeline without stages writes of a batch: the same bytes. */
  static Output copy(Batch batch) {
    return new Output(batch.bytes(), 0, batch.length(), true, new Tally(), batch.origin(), batch.delivery());
  }
}
