package io.weir.stage.format;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Tally;
import io.weir.codec.BatchTranscriber;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Worker;
import io.weir.stage.whole.WholeBatchWorker;

/** Runs a program that only reads records and writes them as JSON. */
public final class TranscribingWorker extends WholeBatchWorker {
  private final BatchTranscriber transcriber;

  public TranscribingWorker(BatchTranscriber transcriber, Worker ordinary, PassSettings settings, OutputPool pool) {
    super(ordinary, settings, pool);
    this.transcriber = transcriber;
  }

  @Override
  protected int expectedBytes(int length) {
    return 2 * length;
  }

  @Override
  protected boolean terminated(Batch batch) {
    return true;
  }

  @Override
  protected int write(Batch batch, ByteBuilder out, Tally tally) {
    int records = transcriber.write(batch, out);
    tally.replacedBytes = transcriber.takeReplacedBytes();
    return records;
  }
}
