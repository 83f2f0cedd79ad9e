package io.weir.codec;

import io.weir.record.Row;

/**
 * Reads one text into the fields of a row. Each worker has readers of its own. The fields' bytes are spans of the bytes
 * given, or of the row's arena where the text had to be unescaped, so the bytes must stay until the row is done.
 */
public abstract class RecordReader {
  /**
   * Sets the fields found. Answers false, with {@link Row#failure} saying what was found and what was expected, when the
   * text does not fit; the row's fields are then undefined and the caller puts back what it had.
   */
  public abstract boolean read(byte[] bytes, int start, int length, Row row);
}
