package io.weir.stage.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of one group when they are many; ints and doubles apart, so that both stay what they are. */
final class ManyValues implements FewValues.Taker {
  private long[] wholes = new long[0];
  private int wholeCount;
  private double[] reals = new double[0];
  private int realCount;
  private @Nullable LogBuckets buckets;
  private long bucketCount;

  @Override
  public void take(long value) {
    if (buckets != null) {
      buckets.add(value, 1);
      bucketCount++;
      return;
    }
    if (wholeCount == wholes.length) {
      wholes = Arrays.copyOf(wholes, Math.max(4, wholeCount * 2));
    }
    wholes[wholeCount++] = value;
  }

  /** @param value not NaN */
  @Override
  public void take(double value) {
    if (buckets != null) {
      buckets.add(value, 1);
      bucketCount++;
      return;
    }
    if (realCount == reals.length) {
      reals = Arrays.copyOf(reals, Math.max(4, realCount * 2));
    }
    reals[realCount++] = value;
  }

  /** Shows all numbers, which are exact. */
  private void forEach(FewValues.Taker taker) {
    for (int i = 0; i < wholeCount; i++) {
      taker.take(wholes[i]);
    }
    for (int i = 0; i < realCount; i++) {
      taker.take(reals[i]);
    }
  }

  void add(ManyValues other) {
    if (other.buckets != null) {
      add(other.buckets);
    } else {
      other.forEach(this);
    }
  }

  /** Becomes a sketch and takes in this one. */
  void add(LogBuckets more) {
    sketch();
    LogBuckets here = buckets;
    if (here != null) {
      here.add(more);
      bucketCount += more.total();
    }
  }

  /** From now on a sketch. */
  void sketch() {
    if (buckets != null) {
      return;
    }
    LogBuckets made = new LogBuckets();
    buckets = made;
    forEach(this);
    wholeCount = 0;
    realCount = 0;
    wholes = new long[0];
    reals = new double[0];
  }

  long bytes() {
    LogBuckets made = buckets;
    return 80 + wholes.length * 8L + reals.length * 8L + (made == null ? 0 : made.bytes());
  }

  /** The number of nearest rank, or null when there is none. */
  @Nullable Object quantile(long millionths) {
    long count = buckets == null ? wholeCount + realCount : bucketCount;
    if (count == 0) {
      return null;
    }
    long rank = Math.clamp((millionths * count + 999_999) / 1_000_000, 1, count);
    if (buckets != null) {
      return buckets.value(rank);
    }
    Arrays.sort(wholes, 0, wholeCount);
    Arrays.sort(reals, 0, realCount);
    int w = 0;
    int r = 0;
    while (true) {
      boolean whole = r == realCount || w < wholeCount && wholes[w] <= reals[r];
      if (--rank == 0) {
        return whole ? (Object) wholes[w] : reals[r];
      }
      if (whole) {
        w++;
      } else {
        r++;
      }
    }
  }
}
