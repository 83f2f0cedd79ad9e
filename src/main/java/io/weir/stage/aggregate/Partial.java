package io.weir.stage.aggregate;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.record.Rows;

/**
 * What one batch came to, on its way to the stage that merges.
 *
 * @param rows the tally, and records kept in spite of a failure
 * @param source the batch itself, for the case that it must be gone through record by record
 */
record Partial(Rows rows, Groups groups, Batch source) implements Parcel {
  @Override
  public Delivery delivery() {
    return rows.delivery();
  }
}
