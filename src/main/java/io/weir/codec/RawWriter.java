package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;

/** Writes the record's text as it is. */
public final class RawWriter extends RecordWriter {
  @Override
  public boolean write(Row row, ByteBuilder out) {
    out.add(row.line(), row.lineStart(), row.lineLength());
    return true;
  }
}
