package io.weir.stage;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;

/**
 * Time passes: sent between the batches of a long-lived pipeline, so that what waits for a time sees it come even where no record
 * does. Stages that wait for nothing hand it on.
 *
 * @param millis since the epoch; never before what a batch in front said of its arrival
 */
public record Tick(long millis) implements Parcel {
  @Override
  public Delivery delivery() {
    return Delivery.NOBODY;
  }
}
