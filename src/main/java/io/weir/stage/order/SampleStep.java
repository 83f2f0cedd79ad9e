package io.weir.stage.order;

import io.weir.record.Row;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.KeyHash;

/**
 * {@code sample}: of each {@code from} records in a row exactly {@code take}, which ones being drawn by seed and position
 * (selection sampling: D. E. Knuth, "The Art of Computer Programming", volume 2, 3.4.2, algorithm S).
 */
public final class SampleStep extends StatefulStep {
  private final long take;
  private final long from;
  private final long seed;
  private long position;
  private long takenInBlock;

  public SampleStep(long take, long from, long seed) {
    this.take = take;
    this.from = from;
    this.seed = KeyHash.mixed(seed + 1);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    long inBlock = position % from;
    if (inBlock == 0) {
      takenInBlock = 0;
    }
    long drawn = Math.floorMod(KeyHash.mixed(KeyHash.mixed(position + seed) + seed) >>> 1, from - inBlock);
    position++;
    if (drawn >= take - takenInBlock) {
      return DROP;
    }
    takenInBlock++;
    return PASS;
  }
}
