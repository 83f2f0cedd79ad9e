package io.weir.stage.aggregate.quantile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one group when they are many; ints and doubles apart, so that both stay what they are. Belongs to one
 * thread.
 */
public final class ManyValues implements FewValues.Taker {
  private final NumberCounts wholes = new NumberCounts();
  /** By {@link #key}. */
  private final NumberCounts reals = new NumberCounts();
  private @Nullable LogBuckets buckets;
  private long bucketCount;

  @Override
  public void take(long value) {
    if (buckets != null) {
      buckets.add(value, 1);
      bucketCount++;
      return;
    }
    wholes.add(value);
  }

  /** @param value not NaN */
  @Override
  public void take(double value) {
    if (buckets != null) {
      buckets.add(value, 1);
      bucketCount++;
      return;
    }
    reals.add(key(Double.doubleToLongBits(value)));
  }

  /** The bits of a double as a number that is ordered as doubles are, and back. */
  private static long key(long bits) {
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  private static double real(long key) {
    return Double.longBitsToDouble(key(key));
  }

  /** Takes in what is in the other, a sketch when that is one. */
  public void add(ManyValues other) {
    if (other.buckets != null) {
      add(other.buckets);
    } else if (buckets != null) {
      other.addTo(buckets);
      bucketCount += other.wholes.total() + other.reals.total();
    } else {
      wholes.add(other.wholes);
      reals.add(other.reals);
    }
  }

  private void addTo(LogBuckets to) {
    wholes.forEach((number, times) -> to.add(number, times));
    reals.forEach((key, times) -> to.add(real(key), times));
  }

  /** Becomes a sketch and takes in this one. */
  public void add(LogBuckets more) {
    sketch();
    LogBuckets here = buckets;
    if (here != null) {
      here.add(more);
      bucketCount += more.total();
    }
  }

  /** From now on a sketch. */
  public void sketch() {
    if (buckets != null) {
      return;
    }
    LogBuckets made = new LogBuckets();
    addTo(made);
    buckets = made;
    bucketCount = wholes.total() + reals.total();
    wholes.clear();
    reals.clear();
  }

  /** About how much memory they take: the same for the same numbers, however they came here. */
  public long bytes() {
    LogBuckets made = buckets;
    return 160 + wholes.bytes() + reals.bytes() + (made == null ? 0 : made.bytes());
  }

  /**
   * The numbers of nearest rank.
   *
   * @param millionths for each the share of the numbers that lie below or at it; there is at least one number
   */
  public Object[] quantiles(long[] millionths) {
    long count = buckets == null ? wholes.total() + reals.total() : bucketCount;
    long[] ranks = Arrays.stream(millionths).map(share -> Math.clamp((share * count + 999_999) / 1_000_000, 1, count))
        .toArray();
    LogBuckets sketch = buckets;
    return sketch == null ? exact(ranks) : Arrays.stream(ranks).mapToObj(sketch::value).toArray();
  }

  private Object[] exact(long[] ranks) {
    long[] ints = wholes.sorted();
    long[] keys = reals.sorted();
    Object[] found = new Object[ranks.length];
    int i = 0;
    int k = 0;
    long seen = 0;
    Object last = 0L;
    for (int which : ascending(ranks)) {
      while (seen < ranks[which]) {
        if (k == keys.length || i < ints.length && ints[i] <= real(keys[k])) {
          last = ints[i];
          seen += wholes.times(ints[i++]);
        } else {
          last = real(keys[k]);
          seen += reals.times(keys[k++]);
        }
      }
      found[which] = last;
    }
    return found;
  }

  /** The places of the ranks, that of the least first. */
  private static int[] ascending(long[] ranks) {
    return IntStream.range(0, ranks.length).boxed().sorted(Comparator.comparingLong(place -> ranks[place]))
        .mapToInt(place -> place).toArray();
  }
}
