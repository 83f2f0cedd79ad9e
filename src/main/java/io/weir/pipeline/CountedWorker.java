package io.weir.pipeline;

import io.weir.batch.Parcel;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.StageControl;
import io.weir.stage.Worker;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A serial stage's worker whose parcels are measured, and counted against the budget. */
final class CountedWorker extends Worker {
  private final Worker worker;
  private final Function<Parcel, Parcel> work;
  private final StageControl stage;
  private final ByteBudget.Share credit;

  CountedWorker(Worker worker, StageControl stage, ByteBudget.Share credit) {
    this.worker = worker;
    this.stage = stage;
    work = stage.measured(worker::run);
    this.credit = credit;
  }

  @Override
  public Parcel run(Parcel parcel) {
    long before = parcel.held();
    stage.entered(0);
    Parcel done = work.apply(parcel);
    credit.exchange(0, before, done.held());
    return done;
  }

  @Override
  public @Nullable Parcel tick(long millis) {
    return counted(worker.tick(millis));
  }

  @Override
  public @Nullable Parcel end() {
    return counted(worker.end());
  }

  @Override
  public @Nullable Parcel more() {
    return counted(worker.more());
  }

  private @Nullable Parcel counted(@Nullable Parcel made) {
    credit.exchange(0, 0, made == null ? 0 : made.held());
    return made;
  }

  @Override
  public long keepsSince() {
    return worker.keepsSince();
  }

  @Override
  public boolean satisfied() {
    return worker.satisfied();
  }
}
