package io.weir.stage.aggregate;

import io.weir.record.Row;
import io.weir.record.Spelled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code pNN(E)} by nearest rank: one of the values, spelled as it stood. Keeps all of them until told to {@link #approximate}. NaN is passed
 * over, having no rank.
 */
final class QuantileColumn extends ArgumentColumn {
  /** So many values take no more memory than their sketch. */
  private static final int EXACT_MOST = 16;

  /** The values of one group; ints and doubles apart, so that both stay what they are. */
  private static final class Values {
    private long[] wholes = new long[0];
    private int wholeCount;
    private double[] reals = new double[0];
    private int realCount;
    /** How each of {@link #reals} was spelled. */
    private final Spellings spellings = new Spellings();
    private @Nullable LogBuckets buckets;
    private long bucketCount;
    private int exactMost = Integer.MAX_VALUE;

    void add(long value) {
      if (buckets != null) {
        buckets.add(value, 1);
        bucketCount++;
        return;
      }
      if (wholeCount == wholes.length) {
        wholes = Arrays.copyOf(wholes, Math.max(4, wholeCount * 2));
      }
      wholes[wholeCount++] = value;
      settle();
    }

    void add(double value, @Nullable String spelling) {
      if (Double.isNaN(value)) {
        return;
      }
      if (buckets != null) {
        buckets.add(value, 1);
        bucketCount++;
        return;
      }
      if (realCount == reals.length) {
        reals = Arrays.copyOf(reals, Math.max(4, realCount * 2));
      }
      spellings.add(realCount, spelling);
      reals[realCount++] = value;
      settle();
    }

    void add(Values other) {
      for (int i = 0; i < other.wholeCount; i++) {
        add(other.wholes[i]);
      }
      for (int i = 0; i < other.realCount; i++) {
        add(other.reals[i], other.spellings.text(i, other.reals[i]));
      }
      if (other.buckets != null) {
        exactMost = -1;
        settle();
        if (buckets != null) {
          buckets.add(other.buckets);
        }
        bucketCount += other.bucketCount;
      }
    }

    /** From now on a sketch, where that is smaller than the values. */
    void approximate() {
      exactMost = EXACT_MOST;
      settle();
    }

    private void settle() {
      if (buckets != null || wholeCount + realCount <= exactMost) {
        return;
      }
      LogBuckets made = new LogBuckets();
      for (int i = 0; i < wholeCount; i++) {
        made.add(wholes[i], 1);
      }
      for (int i = 0; i < realCount; i++) {
        made.add(reals[i], 1);
      }
      bucketCount = wholeCount + realCount;
      wholeCount = 0;
      realCount = 0;
      wholes = new long[0];
      reals = new double[0];
      spellings.clear();
      buckets = made;
    }

    long bytes() {
      LogBuckets made = buckets;
      return 120 + wholes.length * 8L + reals.length * 8L + spellings.bytes() + (made == null ? 0 : made.bytes());
    }

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
      double[] sorted = Arrays.copyOf(reals, realCount);
      Arrays.sort(sorted);
      int w = 0;
      int r = 0;
      while (true) {
        boolean whole = r == realCount || w < wholeCount && wholes[w] <= sorted[r];
        if (--rank == 0) {
          return whole ? (Object) wholes[w] : spelled(sorted[r]);
        }
        if (whole) {
          w++;
        } else {
          r++;
        }
      }
    }

    /** A value as it was spelled first. */
    private Object spelled(double value) {
      int first = 0;
      while (Double.compare(reals[first], value) != 0) {
        first++;
      }
      String text = spellings.text(first, value);
      return text == null ? (Object) value : new Spelled(value, text);
    }
  }

  private final long millionths;
  private @Nullable Values[] groups = new Values[1];
  private boolean approximate;
  private long used;

  /** @param millionths the share of the values that lie below or at the result, 950,000 for p95 */
  QuantileColumn(Argument argument, long millionths) {
    super(argument);
    this.millionths = millionths;
  }

  @Override
  void load(Row row) {
    argument.loadSpelled(row);
  }

  @Override
  void add(int group) {
    if (argument.isNull()) {
      return;
    }
    Values values = of(group);
    long before = values.bytes();
    if (argument.isWhole()) {
      values.add(argument.number());
    } else {
      values.add(argument.real(), argument.spelling());
    }
    used += values.bytes() - before;
  }

  private Values of(int group) {
    Values values = groups[group];
    if (values == null) {
      values = new Values();
      if (approximate) {
        values.approximate();
      }
      groups[group] = values;
      used += values.bytes();
    }
    return values;
  }

  @Override
  void grow(int count) {
    if (count > groups.length) {
      groups = Arrays.copyOf(groups, Math.max(count, groups.length * 2));
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    Values later = ((QuantileColumn) other).groups[otherGroup];
    if (later != null) {
      Values values = of(group);
      long before = values.bytes();
      values.add(later);
      used += values.bytes() - before;
    }
  }

  @Override
  @Nullable Object value(int group) {
    Values values = groups[group];
    return values == null ? null : values.quantile(millionths);
  }

  @Override
  long bytes() {
    return groups.length * 4L + used;
  }

  @Override
  @Nullable String approximate() {
    if (approximate) {
      return null;
    }
    approximate = true;
    used = 0;
    for (Values values : groups) {
      if (values != null) {
        values.approximate();
        used += values.bytes();
      }
    }
    return argument.shown() + " is approximate, within 1 % of the value";
  }

  @Override
  Column fresh() {
    return new QuantileColumn(argument, millionths);
  }
}
