package io.weir.stage.aggregate;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.record.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What one batch came to, on its way to the stage that merges.
 *
 * @param rows the tally, and records kept in spite of a failure
 * @param groups null: most records have a group of their own, so {@code sightings} are there instead
 * @param source the batch itself, for the case that it must be gone through record by record
 */
record Partial(Rows rows, @Nullable Groups groups, @Nullable Sightings sightings, Batch source) implements Parcel {
  @Override
  public Delivery delivery() {
    return rows.delivery();
  }

  @Override
  public long held() {
    return rows.held() + (groups == null ? 0 : groups.bytes()) + (sightings == null ? 0 : sightings.bytes());
  }
}
