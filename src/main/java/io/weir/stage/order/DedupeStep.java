package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyHash;
import java.util.List;
import java.util.SplittableRandom;

/**
 * {@code dedupe}: the first record of each key. Keys are remembered as hashes of 128 bits, seeded anew in every process,
 * so that memory depends on their number alone and no two keys are mistaken for one another in any run there will be.
 */
public final class DedupeStep extends StatefulStep {
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long OTHER_SEED = new SplittableRandom().nextLong();

  private final KeyField[] keys;
  private final RecentKeys seen;
  private final long withinMillis;
  private final ByteBuilder scratch = new ByteBuilder(256);

  private DedupeStep(List<KeyField> keys, int most, long withinMillis) {
    this.keys = keys.toArray(KeyField[]::new);
    this.seen = new RecentKeys(most);
    this.withinMillis = withinMillis;
  }

  /** Remembers so many keys, those seen most recently. No keys: all fields, or the text where there are none. */
  public static DedupeStep last(List<KeyField> keys, int most) {
    return new DedupeStep(keys, most, 0);
  }

  /** Forgets a key this long after the record that was kept for it arrived. */
  public static DedupeStep within(List<KeyField> keys, long millis, int most) {
    return new DedupeStep(keys, most, millis);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    long high = 0;
    long low = 0;
    if (keys.length == 0 && row.size() > 0) {
      // All fields, in whatever order they stand.
      for (int place = 0; place < row.size(); place++) {
        int cell = row.cellAt(place);
        byte[] name = row.name(cell).utf8();
        scratch.clear();
        KeyBytes.addText(name, 0, name.length, scratch);
        KeyBytes.add(row, cell, scratch);
        high += hash(SEED);
        low += hash(OTHER_SEED);
      }
    } else {
      scratch.clear();
      if (keys.length == 0) {
        scratch.add(row.line(), row.lineStart(), row.lineLength());
      } else {
        KeyField.add(keys, row, scratch);
      }
      high = hash(SEED);
      low = hash(OTHER_SEED);
    }
    boolean isNew = withinMillis > 0 ? seen.addUntil(high, low, row.arrivedMillis(), withinMillis)
        : seen.touch(high, low);
    return isNew ? PASS : DROP;
  }

  private long hash(long seed) {
    return KeyHash.of(scratch.array(), 0, scratch.length(), seed);
  }
}
