package io.weir.stage.edit;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Worker;

/**
 * Runs a program that only edits the text of records, over whole batches. A batch with a record that fails, or that may
 * hold one longer than allowed, goes the ordinary way, record by record.
 */
public final class BatchEditWorker extends Worker {
  private final BatchTextEdit edit;
  private final Worker ordinary;
  private final PassSettings settings;
  private final OutputPool pool;

  public BatchEditWorker(BatchTextEdit edit, Worker ordinary, PassSettings settings, OutputPool pool) {
    this.edit = edit;
    this.ordinary = ordinary;
    this.settings = settings;
    this.pool = pool;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Batch batch = (Batch) parcel;
    int end = batch.length();
    if (batch.skippedBytes() > 0 || end > settings.lineBytesMax() || end == 0) {
      return ordinary.run(batch);
    }
    ByteBuilder out = pool.take(end + end / 8);
    if (edit.edit(batch.bytes(), 0, end, out) < end) {
      pool.give(out);
      return ordinary.run(batch);
    }
    boolean terminated = batch.bytes()[end - 1] == settings.delimiter();
    Tally tally = new Tally();
    tally.in = ByteSearch.count(batch.bytes(), settings.delimiter(), 0, end) + (terminated ? 0 : 1);
    tally.out = tally.in;
    return new Output(out.array(), 0, out.length(), terminated, tally, batch.origin(),
        pool.returning(out, batch.delivery()));
  }
}
