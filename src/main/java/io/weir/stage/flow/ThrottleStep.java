package io.weir.stage.flow;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyHash;
import io.weir.stage.key.RecentKeys;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * {@code throttle}: a token bucket for each key, filled with N tokens and refilled at N for each D. Kept as the time at
 * which the bucket would be full again (the generic cell rate algorithm, ITU-T I.371), one number a key. Waiting is done
 * by the thread of this serial stage, which computes nothing; the source feels it by demand.
 */
public final class ThrottleStep extends StatefulStep {
  private static final int KEYS_MOST = 1_000_000;
  private static final int KEYS_LEAST = 1 << 16;
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long OTHER_SEED = new SplittableRandom().nextLong();

  private final double interval;
  private final double burst;
  private final KeyField[] keys;
  private final boolean drops;
  private final LongSupplier clock;
  private final ByteBuilder key = new ByteBuilder(32);
  /** Of each key when its bucket would be full again: the bits of a double. */
  private final RecentKeys fullAt;

  /**
   * @param keys none: one bucket for all records
   * @param drops whether a record without a token is left out; if not, it waits for one
   * @param bytesMost memory for keys
   * @param clock nanoseconds
   */
  public ThrottleStep(long records, long perNanos, KeyField[] keys, boolean drops, long bytesMost, LongSupplier clock) {
    fullAt = new RecentKeys((int) Math.clamp(2 * bytesMost / RecentKeys.KEY_BYTES, KEYS_LEAST, KEYS_MOST));
    interval = perNanos / (double) records;
    burst = perNanos - interval;
    this.keys = keys;
    this.drops = drops;
    this.clock = clock;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    key.length(0);
    KeyField.add(keys, row, key);
    long high = KeyHash.of(key.array(), 0, key.length(), SEED);
    long low = KeyHash.of(key.array(), 0, key.length(), OTHER_SEED);
    double now = clock.getAsLong();
    double full = Math.max(now, Double.longBitsToDouble(fullAt.get(high, low, Double.doubleToRawLongBits(now))));
    if (full - now > burst) {
      if (drops) {
        return DROP;
      }
      await(full - burst);
    }
    fullAt.put(high, low, Double.doubleToRawLongBits(full + interval));
    return PASS;
  }

  /** A full bucket is as good as none. */
  @Override
  public void passed(long millis, Rows to) {
    double now = clock.getAsLong();
    fullAt.forgetOldest(full -> Double.longBitsToDouble(full) <= now);
  }

  private void await(double until) {
    for (double left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
      LockSupport.parkNanos(this, (long) left + 1);
    }
  }
}
