package io.weir.stage;

import io.weir.batch.CellLayout;
import io.weir.codec.RecordWriter;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all passes of one program.
 *
 * @param delimiter ends a record in the input: LF or NUL; also written behind each record that is not written raw
 * @param lineBytesMax longest text of a record in bytes, without terminator; a longer one fails
 * @param cells how the input's records are made of cells, where the program begins with reading them
 * @param stateBytesMost memory for what one step keeps: groups, values, records being sorted
 * @param watch is shown what passes are made of, or null
 * @param lineLimit how users call what sets the longest line
 */
public record PassSettings(byte delimiter, int lineBytesMax, OnError onError, @Nullable CellLayout cells,
    long stateBytesMost, @Nullable Watch watch, String lineLimit) {
  /** May put itself around each step and each writer of a pass, to measure them. Passes that nobody watches pay nothing. */
  public interface Watch {
    /** @param number of the step in the program, from 1 */
    Step around(int number, String word, Step step);

    /** @param number one more than that of the last step */
    RecordWriter around(int number, String word, RecordWriter writer);
  }

  /** A quarter of the heap for the state of a step. */
  public PassSettings(byte delimiter, int lineBytesMax, OnError onError) {
    this(delimiter, lineBytesMax, onError, null, Runtime.getRuntime().maxMemory() / 4);
  }

  public PassSettings(byte delimiter, int lineBytesMax, OnError onError, @Nullable CellLayout cells,
      long stateBytesMost) {
    this(delimiter, lineBytesMax, onError, cells, stateBytesMost, null, "--max-line");
  }

  public PassSettings cells(@Nullable CellLayout layout) {
    return new PassSettings(delimiter, lineBytesMax, onError, layout, stateBytesMost, watch, lineLimit);
  }

  public PassSettings watch(@Nullable Watch watching) {
    return new PassSettings(delimiter, lineBytesMax, onError, cells, stateBytesMost, watching, lineLimit);
  }

  public PassSettings lineLimit(String name) {
    return new PassSettings(delimiter, lineBytesMax, onError, cells, stateBytesMost, watch, name);
  }
}
