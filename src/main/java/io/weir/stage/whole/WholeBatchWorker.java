package io.weir.stage.whole;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Worker;

/**
 * Runs a program over whole batches. A batch with a record that fails, or that may hold one longer than allowed, goes the
 * ordinary way, record by record.
 */
public abstract class WholeBatchWorker extends Worker {
  private final Worker ordinary;
  private final PassSettings settings;
  private final OutputPool pool;

  protected WholeBatchWorker(Worker ordinary, PassSettings settings, OutputPool pool) {
    this.ordinary = ordinary;
    this.settings = settings;
    this.pool = pool;
  }

  @Override
  public final Parcel run(Parcel parcel) {
    Batch batch = (Batch) parcel;
    int length = batch.length();
    if (length == 0 || batch.skippedBytes() > 0 || length > settings.lineBytesMax()) {
      return ordinary.run(batch);
    }
    ByteBuilder out = pool.take(expectedBytes(length));
    Tally tally = new Tally();
    int records = write(batch, out, tally);
    if (records < 0) {
      pool.give(out);
      return ordinary.run(batch);
    }
    tally.in = records;
    tally.out = records;
    return new Output(out.array(), 0, out.length(), terminated(batch), tally, batch.origin(),
        pool.returning(out, batch.delivery()));
  }

  /** About how many bytes are written of a batch of so many. */
  protected abstract int expectedBytes(int length);

  /** Whether the last record written of this batch has its terminator. */
  protected abstract boolean terminated(Batch batch);

  /**
   * Appends what comes of a batch that is not empty, and notes in the tally what is to be said beside the number of records.
   *
   * @return how many records they are, all of which are written; negative where one of them fails: {@code out} may then hold a
   *     part, and what was noted does not count
   */
  protected abstract int write(Batch batch, ByteBuilder out, Tally tally);
}
