package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyTable;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/**
 * {@code distinct(E)}: how many different values. Exact, with all values of all groups in one table, until told to
 * {@link #approximate}; then a HyperLogLog sketch for each group, whose estimate depends on the set of values alone.
 */
final class DistinctColumn extends ArgumentColumn {
  /** 2^16 registers: a standard error of 0.33 %, so that 1 % is three of them. */
  private static final int LOG_REGISTERS = 16;

  private final ByteBuilder scratch = new ByteBuilder(64);
  private KeyTable seen = new KeyTable();
  /** The group of each key of the table. */
  private int[] owners = new int[16];
  private long[] counts = new long[1];
  private @Nullable HllSketch @Nullable [] sketches;

  DistinctColumn(Argument argument) {
    super(argument);
  }

  @Override
  void load(Row row) {
    argument.load(row);
  }

  @Override
  void add(int group) {
    if (argument.isNull()) {
      return;
    }
    begin(group);
    int from = scratch.length();
    KeyBytes.add(argument.value(), scratch);
    take(group, scratch.array(), from, scratch.length());
  }

  /** The table's keys begin with the group, so that one table serves all. */
  private void begin(int group) {
    scratch.clear();
    scratch.add((byte) group).add((byte) (group >> 8)).add((byte) (group >> 16)).add((byte) (group >> 24));
  }

  private void take(int group, byte[] bytes, int from, int end) {
    if (sketches != null) {
      sketch(group).update(Arrays.copyOfRange(bytes, from, end));
      return;
    }
    long hash = KeyTable.hash(scratch.array(), 0, scratch.length());
    if (seen.find(scratch.array(), 0, scratch.length(), hash) >= 0) {
      return;
    }
    int key = seen.add(scratch.array(), 0, scratch.length(), hash);
    if (key == owners.length) {
      owners = Arrays.copyOf(owners, key * 2);
    }
    owners[key] = group;
    counts[group]++;
  }

  private HllSketch sketch(int group) {
    @Nullable HllSketch[] all = sketches;
    if (all == null) {
      throw new IllegalStateException("counts exactly");
    }
    HllSketch sketch = all[group];
    if (sketch == null) {
      sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
      all[group] = sketch;
    }
    return sketch;
  }

  @Override
  void grow(int groups) {
    if (groups > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
      if (sketches != null) {
        sketches = Arrays.copyOf(sketches, counts.length);
      }
    }
  }

  /** Merges sketches; of exact keys {@link #mergeKeys} merges those of all groups at once. */
  @Override
  void merge(int group, Column other, int otherGroup) {
    DistinctColumn later = (DistinctColumn) other;
    if (later.sketches != null) {
      HllSketch more = later.sketches[otherGroup];
      if (more != null) {
        Union union = new Union(LOG_REGISTERS);
        union.update(sketch(group));
        union.update(more);
        sketches[group] = union.getResult(TgtHllType.HLL_8);
      }
    }
  }

  /** Adds the exact keys of a later part; {@code groups} says which group its groups are here. */
  void mergeKeys(DistinctColumn later, int[] groups) {
    for (int key = 0; key < later.seen.size(); key++) {
      int group = groups[later.owners[key]];
      if (group >= 0) {
        begin(group);
        int start = later.seen.start(key) + 4;
        scratch.add(later.seen.array(), start, later.seen.end(key) - start);
        take(group, scratch.array(), 4, scratch.length());
      }
    }
  }

  @Override
  Object value(int group) {
    if (sketches == null) {
      return counts[group];
    }
    HllSketch sketch = sketches[group];
    return sketch == null ? 0L : Math.round(sketch.getCompositeEstimate());
  }

  @Override
  long bytes() {
    if (sketches == null) {
      return counts.length * 8L + owners.length * 4L + seen.bytes();
    }
    long bytes = counts.length * 12L;
    for (HllSketch sketch : sketches) {
      bytes += sketch == null ? 0 : sketch.getUpdatableSerializationBytes() + 64;
    }
    return bytes;
  }

  @Override
  @Nullable String approximate() {
    if (sketches != null) {
      return null;
    }
    KeyTable exact = seen;
    sketches = new HllSketch[counts.length];
    for (int key = 0; key < exact.size(); key++) {
      sketch(owners[key]).update(Arrays.copyOfRange(exact.array(), exact.start(key) + 4, exact.end(key)));
    }
    seen = new KeyTable();
    owners = new int[16];
    return argument.shown() + " is approximate, within 1 % (HyperLogLog)";
  }

  @Override
  Column fresh() {
    return new DistinctColumn(argument);
  }
}
