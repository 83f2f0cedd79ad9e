package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;

/**
 * A change of the text of every record of a batch, for programs that do nothing else: unchanged stretches of many
 * records are copied at once and no record is looked at by itself where it has nothing to change. Belongs to one
 * thread.
 */
public interface BatchTextEdit {
  /**
   * Appends the records in {@code [from, end)} with their terminators, changed as has to be. Answers {@code end}; or
   * the start of a record that fails, with what stands before it appended, {@link #failure} saying why.
   *
   * @param from where a record begins
   * @param end the end of the batch
   */
  int edit(byte[] bytes, int from, int end, ByteBuilder out);

  /** Why the record at hand fails. */
  String failure();
}
