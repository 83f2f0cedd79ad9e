package io.weir.stage.clock;

import io.weir.batch.Parcel;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.Step;

/** As {@link TimedStep}, for a step that keeps something; what it does between batches is timed as a whole. */
final class TimedState extends StatefulStep {
  private final StatefulStep state;
  private final Step taking;
  private final StepClock.Face face;

  TimedState(StatefulStep state, StepClock.Face face) {
    this.state = state;
    this.face = face;
    taking = new TimedStep(state, face);
  }

  @Override
  public boolean changes() {
    return state.changes();
  }

  @Override
  public int apply(Row row) {
    return taking.apply(row);
  }

  @Override
  public Parcel behind(Rows rows, Parcel source) {
    long began = System.nanoTime();
    try {
      return state.behind(rows, source);
    } finally {
      face.wholeNanos.add(System.nanoTime() - began);
    }
  }

  @Override
  public void finish(Rows to) {
    long began = System.nanoTime();
    state.finish(to);
    face.wholeNanos.add(System.nanoTime() - began);
  }

  @Override
  public void passed(long millis, Rows to) {
    long began = System.nanoTime();
    state.passed(millis, to);
    face.wholeNanos.add(System.nanoTime() - began);
  }

  @Override
  public long keepsSince() {
    return state.keepsSince();
  }

  @Override
  public StatefulStep kept() {
    return state;
  }
}
