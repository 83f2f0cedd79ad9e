package io.weir.stage.format;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.codec.BatchTranscriber;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Worker;

/**
 * Runs a program that only reads records and writes them as JSON, over whole batches. A batch with a record that fails, or
 * that may hold one longer than allowed, goes the ordinary way, record by record.
 */
public final class TranscribingWorker extends Worker {
  private final BatchTranscriber transcriber;
  private final Worker ordinary;
  private final PassSettings settings;
  private final OutputPool pool;

  public TranscribingWorker(BatchTranscriber transcriber, Worker ordinary, PassSettings settings, OutputPool pool) {
    this.transcriber = transcriber;
    this.ordinary = ordinary;
    this.settings = settings;
    this.pool = pool;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Batch batch = (Batch) parcel;
    if (batch.skippedBytes() > 0 || batch.length() > settings.lineBytesMax()) {
      return ordinary.run(batch);
    }
    ByteBuilder out = pool.take(2 * batch.length());
    Tally tally = new Tally();
    int records = transcriber.write(batch, out);
    tally.replacedBytes = transcriber.takeReplacedBytes();
    if (records == BatchTranscriber.ORDINARY) {
      pool.give(out);
      return ordinary.run(batch);
    }
    tally.in = records;
    tally.out = records;
    return new Output(out.array(), 0, out.length(), true, tally, batch.origin(), pool.returning(out, batch.delivery()));
  }
}
