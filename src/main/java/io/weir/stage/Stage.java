package io.weir.stage;

import java.util.function.Supplier;

/**
 * One stage of a compiled program, ready to be run by a pipeline.
 *
 * @param name shown by explain, metrics and schedules
 * @param nature decides where it may run
 * @param workers makes one worker; called once for a serial stage
 */
public record Stage(String name, Nature nature, Supplier<Worker> workers) {
  /** What a stage needs to run well. */
  public enum Nature {
    /** Work on any parcel independently of the others. */
    CPU,
    /** Sees parcels one at a time, in order. */
    SERIAL
  }
}
