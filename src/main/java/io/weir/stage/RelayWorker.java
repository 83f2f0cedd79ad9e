package io.weir.stage;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import org.jspecify.annotations.Nullable;

/** Hands batches of lines on as they came; what is more than that goes another way. */
public final class RelayWorker extends Worker {
  private final byte delimiter;
  private final int lineBytesMax;
  private final Worker otherwise;

  /** @param otherwise writes records one by one */
  public RelayWorker(PassSettings settings, Worker otherwise) {
    delimiter = settings.delimiter();
    lineBytesMax = settings.lineBytesMax();
    this.otherwise = otherwise;
  }

  @Override
  public Parcel run(Parcel parcel) {
    if (!(parcel instanceof Batch batch) || batch.skippedBytes() > 0 || batch.length() > lineBytesMax) {
      return otherwise.run(parcel);
    }
    boolean terminated = batch.length() == 0 || batch.bytes()[batch.length() - 1] == delimiter;
    Tally tally = new Tally();
    int known = batch.count() >= 0 ? batch.count() : batch.lines();
    tally.in = known >= 0 ? known
        : ByteSearch.count(batch.bytes(), delimiter, 0, batch.length()) + (terminated ? 0 : 1);
    tally.out = tally.in;
    return new Output(batch.bytes(), 0, batch.length(), terminated, tally, batch.origin(), batch.delivery());
  }

  @Override
  public @Nullable Parcel end() {
    return otherwise.end();
  }
}
