package io.weir.stage.clock;

import io.weir.record.Row;
import io.weir.stage.FanOut;
import io.weir.stage.Step;

/** As {@link TimedStep}, for a step that makes several records of one; making each counts as well. */
final class TimedFanOut extends FanOut {
  private final FanOut fan;
  private final Step counting;
  private final StepClock.Face face;
  private int left = StepClock.EVERY;

  TimedFanOut(FanOut fan, StepClock.Face face) {
    this.fan = fan;
    this.face = face;
    counting = new TimedStep(fan, face);
  }

  @Override
  public boolean changes() {
    return fan.changes();
  }

  @Override
  public int apply(Row row) {
    return counting.apply(row);
  }

  @Override
  public int pieces() {
    return fan.pieces();
  }

  @Override
  public void piece(int number, Row row) {
    if (--left > 0) {
      fan.piece(number, row);
      return;
    }
    left = StepClock.EVERY;
    long began = System.nanoTime();
    fan.piece(number, row);
    face.sample(System.nanoTime() - began);
  }
}
