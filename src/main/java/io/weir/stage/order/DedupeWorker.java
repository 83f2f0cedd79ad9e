package io.weir.stage.order;

import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import org.jspecify.annotations.Nullable;

/** {@code dedupe}: of records whose keys are attached ({@link FingerprintStep}), the first of each key. */
public final class DedupeWorker extends Worker {
  /** So much later than it arrived a record may get here and still find the key it repeats. */
  private static final long LATE_MILLIS = 10_000;

  private final RecentKeys seen;
  private final long withinMillis;

  private DedupeWorker(int most, long withinMillis) {
    seen = new RecentKeys(most);
    this.withinMillis = withinMillis;
  }

  /** Remembers so many keys, those seen most recently. */
  public static DedupeWorker last(int most) {
    return new DedupeWorker(most, 0);
  }

  /** Forgets a key this long after the record that was kept for it arrived. */
  public static DedupeWorker within(long millis, int most) {
    return new DedupeWorker(most, millis);
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    int before = rows.size();
    rows.keep(i -> rows.finished(i) || isNew(rows, i));
    rows.tally().dropped += before - rows.size();
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
