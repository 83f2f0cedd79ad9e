package io.weir.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of yours that a program calls for each record: {@code call NAME (E, …) as F}. Put the class and a file
 * {@code META-INF/services/io.weir.plugin.CallFunction} that names it into a jar, the jar into a folder, and start weir with
 * {@code --plugins FOLDER}. The class needs a public constructor without arguments; one object serves the whole run, and
 * one is made before, only to be asked its name.
 */
public interface CallFunction extends AutoCloseable {
  /** What a call does with its thread. */
  enum Nature {
    /** It computes: as many at a time as there are cores. */
    CPU,
    /** It waits for something outside, such as a socket or a sleep: many at a time. */
    IO
  }

  /** What programs call it: letters, digits and underscores. */
  String name();

  /** Where it runs until measurement says otherwise. */
  default Nature nature() {
    return Nature.IO;
  }

  /**
   * Works out the answer for one record. Called by many threads at a time, in no particular order; the records keep theirs.
   * It may block; when the call's {@code timeout} has passed its thread is interrupted.
   *
   * @param arguments the values of the call's expressions: {@code String}, {@code Boolean}, {@code Long}, {@code Double},
   *     {@code byte[]}, {@code List}, {@code Map} with text keys, {@code java.time.Instant}, {@code java.time.Duration} or
   *     null; of a call without arguments one {@code Map} of the record's fields, or its text where it has none. Not to be
   *     changed
   * @return a value of these kinds (any {@code Number} will do), or null
   * @throws Exception when there is no answer: the record fails with the exception's message, or takes the call's
   *     {@code else}
   */
  @Nullable Object call(List<@Nullable Object> arguments) throws Exception;

  /** The run is over. */
  @Override
  default void close() {}
}
