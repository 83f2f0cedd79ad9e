package io.weir.stage.order;

import io.weir.record.Rows;

/** 128 bits that stand for a key; what the parallel stage in front attaches to a record. */
record Fingerprint(long high, long low) {
  /** As a lane: those of one key are together. */
  static int lane(Rows rows, int i) {
    return rows.attachment(i) instanceof Fingerprint print ? (int) print.high : 0;
  }
}
