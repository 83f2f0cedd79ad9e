package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.RecordBytes;
import java.util.ArrayDeque;

/** {@code tail N}: the last N records of the whole stream, which it keeps. */
public final class TailStep extends StatefulStep {
  private static final int PARCEL_BYTES = 1 << 18;

  private final long most;
  private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
  private final RecordBytes records = new RecordBytes();
  private final ByteBuilder scratch = new ByteBuilder(512);
  private final Row row = new Row(new Names());

  public TailStep(long most) {
    this.most = most;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row record) {
    if (most > 0) {
      if (kept.size() == most) {
        kept.removeFirst();
      }
      scratch.clear();
      records.add(record, scratch);
      kept.addLast(scratch.toByteArray());
    }
    return DROP;
  }

  @Override
  public long keepsSince() {
    return 1;
  }

  @Override
  public void finish(Rows to) {
    for (int bytes = 0; bytes < PARCEL_BYTES && !kept.isEmpty();) {
      byte[] next = kept.removeFirst();
      records.load(next, 0, row);
      to.add(row);
      bytes += next.length;
    }
    row.releaseArena();
  }
}
