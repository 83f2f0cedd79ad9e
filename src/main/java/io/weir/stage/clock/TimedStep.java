package io.weir.stage.clock;

import io.weir.record.Row;
import io.weir.stage.Step;

/** A step whose time is taken now and then. */
final class TimedStep extends Step {
  private final Step step;
  private final StepClock.Face face;
  private int left = StepClock.EVERY;

  TimedStep(Step step, StepClock.Face face) {
    this.step = step;
    this.face = face;
  }

  @Override
  public boolean changes() {
    return step.changes();
  }

  @Override
  public int apply(Row row) {
    if (--left > 0) {
      return step.apply(row);
    }
    left = StepClock.EVERY;
    long began = System.nanoTime();
    try {
      return step.apply(row);
    } finally {
      face.sample(System.nanoTime() - began);
    }
  }
}
