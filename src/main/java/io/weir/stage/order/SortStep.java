package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.OrderBytes;
import io.weir.stage.key.RecordBytes;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sort by E [desc], … [max N]}: stable. Records beyond the memory for them go to temporary files; with {@code max}
 * only the first N are kept.
 */
public final class SortStep extends StatefulStep {
  private static final int PARCEL_BYTES = 1 << 18;

  private final SortKey[] keys;
  private final long most;
  private final long bytesMost;
  private final RecordBytes records = new RecordBytes();
  private final ByteBuilder scratch = new ByteBuilder(512);
  private final Row row = new Row(new Names());
  private final SortedRuns runs;
  private @Nullable FirstRecords first;
  private @Nullable Iterator<Sorted> sorted;
  private long said;

  /**
   * @param most how many to write
   * @param bytesMost memory for records
   */
  public SortStep(List<SortKey> keys, long most, long bytesMost) {
    this.keys = keys.toArray(SortKey[]::new);
    this.most = most;
    this.bytesMost = bytesMost;
    this.runs = new SortedRuns(bytesMost);
    this.first = most == Long.MAX_VALUE ? null : new FirstRecords(most);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row record) {
    scratch.clear();
    for (SortKey key : keys) {
      OrderBytes.add(key.value().value(record), key.descending(), scratch);
    }
    int keyLength = scratch.length();
    FirstRecords few = first;
    if (few != null && !few.takes(Sorted.of(scratch.array(), keyLength))) {
      return DROP;
    }
    records.add(record, scratch);
    Sorted kept = Sorted.of(scratch.toByteArray(), keyLength);
    if (few == null) {
      runs.add(kept);
      return DROP;
    }
    few.add(kept);
    if (few.bytes() > bytesMost) {
      few.all().forEach(runs::add);
      first = null;
    }
    return DROP;
  }

  @Override
  public long keepsSince() {
    return 1;
  }

  @Override
  public void finish(Rows to) {
    Iterator<Sorted> rest = sorted;
    if (rest == null) {
      rest = first == null ? runs.sorted() : first.all().iterator();
      sorted = rest;
    }
    for (int bytes = 0; bytes < PARCEL_BYTES && said < most && rest.hasNext(); said++) {
      Sorted next = rest.next();
      records.load(next.bytes(), next.keyLength(), row);
      to.add(row);
      bytes += next.bytes().length;
    }
    row.releaseArena();
  }
}
