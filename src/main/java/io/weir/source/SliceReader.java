package io.weir.source;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.framing.Framing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes small batches of large ones, for a program that lets records pass slowly: each is to come out in its time. */
public final class SliceReader implements BatchReader {
  private final BatchReader batches;
  private final Framing framing;
  private final int records;
  private @Nullable Batch current;
  private int at;

  /** @param records the most of one batch */
  public SliceReader(BatchReader batches, Framing framing, int records) {
    this.batches = batches;
    this.framing = framing;
    this.records = records;
  }

  @Override
  public @Nullable Batch next() {
    return slice(current == null ? batches.next() : current);
  }

  @Override
  public @Nullable Batch rest() {
    return slice(current == null ? batches.rest() : current);
  }

  @Override
  public @Nullable Batch overdue() {
    return batches.overdue();
  }

  @Override
  public long patienceNanos() {
    return batches.patienceNanos();
  }

  @Override
  public void close() {
    Batch left = current;
    if (left != null) {
      left.delivery().acknowledge();
    }
    batches.close();
  }

  private @Nullable Batch slice(@Nullable Batch batch) {
    if (batch == null || batch.skippedBytes() > 0) {
      return batch;
    }
    batch.frame(framing.delimiter());
    if (at == 0 && batch.count() <= records) {
      return batch;
    }
    int from = at;
    int to = Math.min(batch.count(), from + records);
    boolean last = to == batch.count();
    current = last ? null : batch;
    at = last ? 0 : to;
    return slice(batch, from, to, last ? batch.delivery() : Delivery.NOBODY);
  }

  private Batch slice(Batch batch, int from, int to, Delivery delivery) {
    int begin = batch.start(from);
    int end = batch.next(to - 1);
    int[] starts = new int[to - from + 1];
    long[] offsets = new long[to - from];
    for (int i = from; i < to; i++) {
      starts[i - from] = batch.start(i) - begin;
      offsets[i - from] = batch.offsetOf(i, batch.start(i));
    }
    starts[to - from] = end - begin;
    long first = batch.firstNumber();
    Batch slice = new Batch(Arrays.copyOfRange(batch.bytes(), begin, end), end - begin, batch.origin(), offsets[0],
        first == 0 ? 0 : first + from, batch.arrivedMillis(), 0, delivery);
    slice.framed(starts, offsets, framing.delimiter());
    return slice;
  }
}
