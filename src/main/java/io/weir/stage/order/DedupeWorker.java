package io.weir.stage.order;

import io.weir.batch.Counted;
import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import io.weir.stage.key.RecentKeys;
import org.jspecify.annotations.Nullable;

/** {@code dedupe}: of records whose keys are attached ({@link FingerprintStep}), the first of each key. */
public final class DedupeWorker extends Worker {
  /** So much later than it arrived a record may get here and still find the key it repeats. */
  private static final long LATE_MILLIS = 10_000;

  private static final int KEYS_LEAST = 1 << 16;

  private final RecentKeys seen;
  private final long withinMillis;
  /** Whether there is no memory for as many keys as were asked for. */
  private final boolean tight;

  private DedupeWorker(long asked, long bytesMost, long withinMillis) {
    // The keys are all there is to this step, and arrays grow one after the other: twice the memory of other states.
    long room = Math.clamp(2 * bytesMost / RecentKeys.KEY_BYTES, KEYS_LEAST, 1 << 30);
    seen = new RecentKeys((int) Math.min(asked, room));
    tight = room < asked;
    this.withinMillis = withinMillis;
  }

  /**
   * Remembers so many keys, those seen most recently.
   *
   * @param bytesMost memory for them; where it takes fewer keys, {@code --stats} says so
   */
  public static DedupeWorker last(long most, long bytesMost) {
    return new DedupeWorker(most, bytesMost, 0);
  }

  /** Forgets a key this long after the record that was kept for it arrived, or the oldest where there is no room. */
  public static DedupeWorker within(long millis, long bytesMost) {
    return new DedupeWorker(Long.MAX_VALUE, bytesMost, millis);
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    int before = rows.size();
    rows.keep(i -> rows.finished(i) || isNew(rows, i));
    rows.tally().dropped += before - rows.size();
    if (tight && seen.isFull()) {
      rows.tally().note("dedupe remembers " + Counted.of(seen.size(), "key") + ", for more there is no memory (WEIR_MEMORY)");
    }
    return rows;
  }

  @Override
  public @Nullable Parcel tick(long millis) {
    if (withinMillis > 0) {
      seen.forget(millis - LATE_MILLIS, withinMillis);
    }
    return null;
  }

  private boolean isNew(Rows rows, int i) {
    if (!(rows.attachment(i) instanceof Fingerprint key)) {
      throw new IllegalStateException("no key is attached");
    }
    return withinMillis > 0 ? seen.addUntil(key.high(), key.low(), rows.arrivedMillis(i), withinMillis)
        : seen.touch(key.high(), key.low());
  }
}
