package io.weir.stage.order;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.stage.Step;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyHash;
import java.util.List;

/** {@code sample … by E}: keeps or drops whole keys, by hash; keeps nothing, so any worker may do it. */
public final class KeySampleStep extends Step {
  private final KeyField[] keys;
  private final double share;
  private final long seed;
  private final ByteBuilder scratch = new ByteBuilder(64);

  public KeySampleStep(List<KeyField> keys, double share, long seed) {
    this.keys = keys.toArray(KeyField[]::new);
    this.share = share;
    this.seed = KeyHash.mixed(seed + 1);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    scratch.clear();
    KeyField.add(keys, row, scratch);
    long hash = KeyHash.of(scratch.array(), 0, scratch.length(), seed);
    return (hash >>> 11) * 0x1p-53 < share ? PASS : DROP;
  }
}
