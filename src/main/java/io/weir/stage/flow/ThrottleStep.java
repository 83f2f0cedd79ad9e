package io.weir.stage.flow;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.key.KeyField;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * {@code throttle}: a token bucket for each key, filled with N tokens and refilled at N for each D. Kept as the time at
 * which the bucket would be full again (the generic cell rate algorithm, ITU-T I.371), one number a key. Waiting is done
 * by the thread of this serial stage, which computes nothing; the source feels it by demand.
 */
public final class ThrottleStep extends StatefulStep {
  private static final int KEYS_MOST = 1_000_000;

  private final double interval;
  private final double burst;
  private final KeyField[] keys;
  private final boolean drops;
  private final LongSupplier clock;
  private final ByteBuilder key = new ByteBuilder(32);
  private final Map<String, Double> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
      return size() > KEYS_MOST;
    }
  };

  /**
   * @param keys none: one bucket for all records
   * @param drops whether a record without a token is left out; if not, it waits for one
   * @param clock nanoseconds
   */
  public ThrottleStep(long records, long perNanos, KeyField[] keys, boolean drops, LongSupplier clock) {
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
    String name = new String(key.array(), 0, key.length(), StandardCharsets.ISO_8859_1);
    double now = clock.getAsLong();
    double full = Math.max(now, fullAt.getOrDefault(name, now));
    if (full - now > burst) {
      if (drops) {
        return DROP;
      }
      await(full - burst);
    }
    fullAt.put(name, full + interval);
    return PASS;
  }

  /** A full bucket is as good as none. */
  @Override
  public void passed(long millis, Rows to) {
    double now = clock.getAsLong();
    Iterator<Double> eldest = fullAt.values().iterator();
    while (eldest.hasNext() && eldest.next() <= now) {
      eldest.remove();
    }
  }

  private void await(double until) {
    for (double left = until - clock.getAsLong(); left > 0; left = until - clock.getAsLong()) {
      LockSupport.parkNanos(this, (long) left + 1);
    }
  }
}
