package io.weir.pipeline.topology;

import io.weir.pipeline.lane.Mishaps;
import io.weir.pipeline.lane.Totals;
import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.SharedDelivery;
import io.weir.batch.Tally;
import io.weir.metrics.ComponentMeter;
import io.weir.pipeline.BrokenParcel;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.stage.StateException;
import io.weir.stage.Tick;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;

/**
 * Where parcels leave a transform, or come to a sink: counts what became of the records, sends those that failed to the dead
 * letters, and lets go of what is empty. One thread at a time.
 */
final class Exit {
  private final String component;
  private final ComponentMeter meter;
  private final ByteBudget.Share credit;
  private final Mishaps mishaps;
  private final Totals totals;
  private final byte delimiter;

  Exit(String component, ComponentMeter meter, ByteBudget.Share credit, Mishaps mishaps, Totals totals, byte delimiter) {
    this.component = component;
    this.meter = meter;
    this.credit = credit;
    this.mishaps = mishaps;
    this.totals = totals;
    this.delimiter = delimiter;
  }

  /** For {@code Flux.handle}. */
  void leave(Parcel parcel, SynchronousSink<Parcel> next) {
    @Nullable Parcel left = left(parcel);
    if (left != null) {
      next.next(left);
    }
  }

  private @Nullable Parcel left(Parcel parcel) {
    if (parcel instanceof Tick) {
      return null;
    }
    if (parcel instanceof BrokenParcel broken) {
      if (broken.cause() instanceof StateException noRoom) {
        mishaps.lost(component, String.valueOf(noRoom.getMessage()), false);
      } else {
        mishaps.bug(component, broken.cause());
      }
      return null;
    }
    if (parcel instanceof Rows rows) {
      Tally tally = rows.takeTally();
      count(tally);
      Rows left = tally.failed == 0 ? rows : rows.part(i -> true, true, failed(tally, rows.delivery()));
      if (left != rows) {
        left.takeTally();
      }
      return left.size() == 0 ? letGo(left) : left;
    }
    if (parcel instanceof Output output) {
      count(output.tally());
      return output.length() == 0 ? letGo(with(output, output.tally())) : terminated(with(output, output.tally()));
    }
    return parcel instanceof Batch batch && batch.length() == 0 && batch.skippedBytes() == 0 ? letGo(parcel) : parcel;
  }

  private @Nullable Parcel letGo(Parcel parcel) {
    credit.exchange(0, parcel.held(), 0);
    parcel.delivery().acknowledge();
    return null;
  }

  private void count(Tally tally) {
    meter.receivedRecords.add(tally.in);
    if (tally.dropped > 0) {
      meter.discard("filtered", tally.dropped);
    }
    totals.dropped.add(tally.dropped);
    totals.made.add(tally.made);
    totals.failed.add(tally.failed);
    for (Failure failure : tally.failures) {
      meter.error(failure.stepName().isEmpty() ? "read" : failure.stepName(), "record_failed", 1);
    }
  }

  /** Half of the delivery waits for the dead letters. */
  private Delivery failed(Tally tally, Delivery delivery) {
    SharedDelivery both = new SharedDelivery(delivery, 2);
    mishaps.failed(component, tally.failures, both);
    return both;
  }

  private Output with(Output output, Tally tally) {
    return tally.failed == 0 ? output : new Output(output.bytes(), output.start(), output.length(), output.terminated(), tally,
        output.origin(), failed(tally, output.delivery()), output.spans());
  }

  /** What follows in a sink may come from anywhere, so every output ends a record. */
  private Output terminated(Output output) {
    if (output.terminated()) {
      return output;
    }
    byte[] bytes = Arrays.copyOfRange(output.bytes(), output.start(), output.start() + output.length() + 1);
    bytes[output.length()] = delimiter;
    credit.exchange(0, output.held(), bytes.length);
    return new Output(bytes, 0, bytes.length, true, output.tally(), output.origin(), output.delivery(), output.spans());
  }
}
