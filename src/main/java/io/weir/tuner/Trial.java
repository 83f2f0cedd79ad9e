package io.weir.tuner;

import io.weir.scheduling.schedule.Schedule;

/** Runs one program over one sample, from start to end. What it writes goes nowhere but into the digest. */
public interface Trial {
  /** @throws TrialFailure when the run could not be finished, so that its time means nothing */
  Measured run(Schedule schedule) throws TrialFailure;
}
