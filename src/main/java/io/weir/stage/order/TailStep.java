package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.RecordBytes;
import org.jspecify.annotations.Nullable;

/** {@code tail N}: the last N records of the whole stream, which it keeps; beyond the memory for them in temporary files. */
public final class TailStep extends StatefulStep {
  private static final int PARCEL_BYTES = 1 << 18;

  private final @Nullable LastRecords kept;
  private final RecordBytes records = new RecordBytes();
  private final ByteBuilder scratch = new ByteBuilder(512);
  private final Row row = new Row(new Names());

  /** @param bytesMost memory for records */
  public TailStep(long most, long bytesMost) {
    kept = most == 0 ? null : new LastRecords(most, bytesMost);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row record) {
    if (kept != null) {
      scratch.clear();
      records.add(record, scratch);
      kept.add(scratch.toByteArray());
    }
    return DROP;
  }

  @Override
  public long keepsSince() {
    return 1;
  }

  @Override
  public void finish(Rows to) {
    for (int bytes = 0; bytes < PARCEL_BYTES && kept != null && !kept.isEmpty();) {
      byte[] next = kept.takeFirst();
      records.load(next, 0, row);
      to.add(row);
      bytes += next.length;
    }
    row.releaseArena();
  }
}
