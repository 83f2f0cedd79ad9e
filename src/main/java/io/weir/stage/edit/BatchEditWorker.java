package io.weir.stage.edit;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.Tally;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Worker;
import io.weir.stage.whole.WholeBatchWorker;

/** Runs a program that only edits the text of records. */
public final class BatchEditWorker extends WholeBatchWorker {
  private final BatchTextEdit edit;
  private final byte delimiter;

  public BatchEditWorker(BatchTextEdit edit, Worker ordinary, PassSettings settings, OutputPool pool) {
    super(ordinary, settings, pool);
    this.edit = edit;
    delimiter = settings.delimiter();
  }

  @Override
  protected int expectedBytes(int length) {
    return length + length / 8;
  }

  @Override
  protected boolean terminated(Batch batch) {
    return batch.bytes()[batch.length() - 1] == delimiter;
  }

  @Override
  protected int write(Batch batch, ByteBuilder out, Tally tally) {
    int end = batch.length();
    if (edit.edit(batch.bytes(), 0, end, out) < end) {
      return -1;
    }
    return ByteSearch.count(batch.bytes(), delimiter, 0, end) + (terminated(batch) ? 0 : 1);
  }
}
