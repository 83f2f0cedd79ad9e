package io.weir.stage;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a compiled program, ready to be run by a pipeline.
 *
 * @param name in schedules, explain and metrics: the word of its first step, numbered from the second of that name
 * @param steps the words of its steps, joined with {@code " | "}
 * @param nature decides where it may run
 * @param workers makes one worker; called once for a serial stage
 * @param inquiry of a stage that asks, made when the run starts; null for others
 */
public record Stage(String name, String steps, Nature nature, Supplier<Worker> workers,
    @Nullable Supplier<Inquiry> inquiry) {
  /** What a stage needs to run well. */
  public enum Nature {
    /** Work on any parcel independently of the others. */
    CPU,
    /** Asks something outside for each record. */
    IO,
    /** Sees parcels one at a time, in order. */
    SERIAL
  }

  public Stage(String name, Nature nature, Supplier<Worker> workers) {
    this(name, name, nature, workers, null);
  }
}
