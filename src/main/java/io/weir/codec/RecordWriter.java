package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;

/** Writes one row as bytes, without a terminator. Each worker has writers of its own. */
public abstract class RecordWriter {
  /** Answers false, with {@link Row#failure}, when this row cannot be written so; {@code out} may then hold a part. */
  public abstract boolean write(Row row, ByteBuilder out);
}
