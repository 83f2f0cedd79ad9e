package io.weir.pipeline.lane;

import io.weir.pipeline.wiring.Records;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import java.util.List;

/** Where components of a running pipeline bring what they cannot handle. Any thread. */
public interface Mishaps {
  /**
   * Records failed in a component.
   *
   * @param delivery told when they are safe as dead letters, or nobody keeps dead letters
   */
  void failed(String component, List<Failure> failures, Delivery delivery);

  /** Something threw that must not: the pipeline cannot go on. */
  void bug(String component, Throwable cause);

  /** A sink can never be written again. */
  void lost(String component, String message, boolean quietly);

  /** Whether the pipeline cannot go on, so that nothing needs to be worked on any more. */
  boolean broken();
}
