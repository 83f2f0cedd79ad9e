package io.weir.stage;

import io.weir.record.LaneKey;
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
 * @param lanes the key by which a serial stage may be split: what its worker keeps of one key does not depend on other keys;
 *     null where it cannot
 */
public record Stage(String name, String steps, Nature nature, Supplier<Worker> workers,
    @Nullable Supplier<Inquiry> inquiry, @Nullable LaneKey lanes) {
  /** What a stage needs to run well. */
  public enum Nature {
    /** Work on any parcel independently of the others. */
    CPU,
    /** Asks something outside for each record. */
    IO,
    /** Sees parcels one at a time, in order. */
    SERIAL
  }

  /** A stage that asks. Its workers are never called. */
  public static Stage asking(String name, String steps, Supplier<Inquiry> inquiry) {
    return new Stage(name, steps, Nature.IO, () -> {
      throw new IllegalStateException(name + " asks and does no work of its own");
    }, inquiry, null);
  }

  public Stage(String name, Nature nature, Supplier<Worker> workers) {
    this(name, name, nature, workers, null, null);
  }
}
