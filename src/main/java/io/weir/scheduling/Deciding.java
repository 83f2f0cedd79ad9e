package io.weir.scheduling;

import io.weir.scheduling.control.Sample;
import java.util.List;

/** Decides for all stages of a pipeline together. Called by the steering thread. */
interface Deciding {
  /**
   * @param samples of the last interval, one for each stage, in order
   * @param nanos since the run began
   * @return the changes to make now
   */
  List<Said> next(List<Sample> samples, long nanos);

  /** Somebody else has changed settings or ranges. */
  void restart();

  /** Nothing to decide. */
  Deciding NOTHING = new Deciding() {
    @Override
    public List<Said> next(List<Sample> samples, long nanos) {
      return List.of();
    }

    @Override
    public void restart() {}
  };
}
