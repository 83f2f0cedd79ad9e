package io.weir.stage;

import io.weir.batch.CellLayout;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all passes of one program.
 *
 * @param delimiter ends a record in the input: LF or NUL; also written behind each record that is not written raw
 * @param lineBytesMax longest text of a record in bytes, without terminator; a longer one fails
 * @param cells how the input's records are made of cells, where the program begins with reading them
 * @param stateBytesMost memory for what one step keeps: groups, values, records being sorted
 */
public record PassSettings(byte delimiter, int lineBytesMax, OnError onError, @Nullable CellLayout cells,
    long stateBytesMost) {
  /** A quarter of the heap for the state of a step. */
  public PassSettings(byte delimiter, int lineBytesMax, OnError onError) {
    this(delimiter, lineBytesMax, onError, null, Runtime.getRuntime().maxMemory() / 4);
  }

  public PassSettings cells(@Nullable CellLayout layout) {
    return new PassSettings(delimiter, lineBytesMax, onError, layout, stateBytesMost);
  }
}
