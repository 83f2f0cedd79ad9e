package io.weir.stage;

/**
 * What holds for all passes of one program.
 *
 * @param delimiter ends a record in the input: LF or NUL; also written behind each record that is not written raw
 * @param lineBytesMax longest text of a record in bytes, without terminator; a longer one fails
 * @param stateBytesMost memory for what one step keeps: groups, values, records being sorted
 */
public record PassSettings(byte delimiter, int lineBytesMax, OnError onError, long stateBytesMost) {
  /** A quarter of the heap for the state of a step. */
  public PassSettings(byte delimiter, int lineBytesMax, OnError onError) {
    this(delimiter, lineBytesMax, onError, Runtime.getRuntime().maxMemory() / 4);
  }
}
