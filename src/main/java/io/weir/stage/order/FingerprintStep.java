package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.LaneKey;
import io.weir.record.Row;
import io.weir.stage.Step;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyHash;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Attaches the key of a record as a hash of 128 bits, seeded anew in every process, so that memory depends on the number of
 * keys alone and no two are mistaken for one another in any run there will be. Works out in parallel what
 * {@link DedupeWorker} then only looks up.
 */
public final class FingerprintStep extends Step {
  /** The lane of what was attached. */
  public static final LaneKey LANE = Fingerprint::lane;

  private static final long SEED = new SplittableRandom().nextLong();
  private static final long OTHER_SEED = new SplittableRandom().nextLong();

  private final KeyField[] keys;
  private final ByteBuilder scratch = new ByteBuilder(256);

  /** No keys: all fields, or the text where there are none. */
  public FingerprintStep(List<KeyField> keys) {
    this.keys = keys.toArray(KeyField[]::new);
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
    row.attach(new Fingerprint(high, low));
    return PASS;
  }

  private long hash(long seed) {
    return KeyHash.of(scratch.array(), 0, scratch.length(), seed);
  }
}
