package io.weir.pipeline.wiring;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.Parcel;
import io.weir.framing.Framing;
import io.weir.record.Rows;

/** Counts the records of what travels. */
public final class Records {
  private Records() {}

  public static int of(Parcel parcel) {
    return parcel instanceof Rows rows ? rows.size() : of((Batch) parcel, Framing.NEWLINE);
  }

  /** Bytes of all texts. */
  public static long bytes(Parcel parcel) {
    return parcel instanceof Rows rows ? rows.textLength() : parcel instanceof Batch batch ? batch.length() : 0;
  }

  /** As many as the first step behind the source will find. */
  public static int of(Batch batch, Framing framing) {
    if (batch.skippedBytes() > 0) {
      return 1;
    }
    if (batch.count() >= 0) {
      return batch.count();
    }
    byte[] bytes = batch.bytes();
    int length = batch.length();
    if (framing.cells() != null) {
      return framing.count(bytes, length, batch.offset(), batch.origin().head());
    }
    if (batch.lines() >= 0) {
      return batch.lines();
    }
    int rest = length > 0 && bytes[length - 1] != framing.delimiter() ? 1 : 0;
    int lines = ByteSearch.count(bytes, framing.delimiter(), 0, length) + rest;
    batch.lines(lines);
    return lines;
  }
}
