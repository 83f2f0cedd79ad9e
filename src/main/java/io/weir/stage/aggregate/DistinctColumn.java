package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyTable;
import java.util.Arrays;
import java.util.List;
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
  /** What a sketch takes beside its registers. */
  private static final int SKETCH_BYTES = 64;

  private final ByteBuilder scratch = new ByteBuilder(64);
  private KeyTable seen = new KeyTable();
  /** The group of each key of the table. */
  private int[] owners = new int[16];
  private long[] counts = new long[1];
  private @Nullable HllSketch @Nullable [] sketches;
  private long sketchBytes;

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
      HllSketch sketch = sketch(group);
      sketchBytes -= sketch.getUpdatableSerializationBytes();
      sketch.update(Arrays.copyOfRange(bytes, from, end));
      sketchBytes += sketch.getUpdatableSerializationBytes();
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
      sketchBytes += sketch.getUpdatableSerializationBytes() + SKETCH_BYTES;
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
        HllSketch before = sketch(group);
        union.update(before);
        union.update(more);
        HllSketch both = union.getResult(TgtHllType.HLL_8);
        sketches[group] = both;
        sketchBytes += both.getUpdatableSerializationBytes() - before.getUpdatableSerializationBytes();
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
  long bytes(int groups) {
    if (sketches == null) {
      return groups * 8L + owners.length * 4L + seen.bytes();
    }
    return groups * 12L + sketchBytes;
  }

  @Override
  List<String> approximate() {
    if (sketches != null) {
      return List.of();
    }
    KeyTable exact = seen;
    sketchBytes = 0;
    sketches = new HllSketch[counts.length];
    for (int key = 0; key < exact.size(); key++) {
      sketch(owners[key]).update(Arrays.copyOfRange(exact.array(), exact.start(key) + 4, exact.end(key)));
    }
    seen = new KeyTable();
    owners = new int[16];
    return List.of(argument.shown() + " is approximate, within 1 % (HyperLogLog)");
  }

  @Override
  Column fresh() {
    return new DistinctColumn(argument);
  }
}
