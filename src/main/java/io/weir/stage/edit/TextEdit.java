package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;

/** A change of one text. Keeps scratch space, so it belongs to one thread. */
public interface TextEdit {
  /**
   * Appends the text in {@code [start, end)} as it has to be and answers true; or, when nothing is to be changed,
   * appends nothing and answers false. The text need not be UTF-8; bytes that are none are kept. {@code out} may own
   * {@code bytes}. Throws {@link io.weir.record.RowFailure} where the record has to fail; {@code out} then holds a
   * part.
   */
  boolean edit(byte[] bytes, int start, int end, ByteBuilder out);
}
