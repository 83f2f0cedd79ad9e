package io.weir.stage.aggregate;

import io.weir.record.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code avg(E)} and {@code stddev(E)} (of the sample), both rounded only once, so in any order the same. */
final class MeanColumn extends ArgumentColumn {
  private static final MathContext DIGITS = new MathContext(60);

  private final boolean deviation;
  private long[] counts = new long[1];
  private @Nullable ExactSum[] sums = new ExactSum[1];
  private @Nullable ExactSum[] squares = new ExactSum[1];
  private long sumBytes;

  /** @param deviation whether it is the standard deviation that is asked for */
  MeanColumn(Argument argument, boolean deviation) {
    super(argument);
    this.deviation = deviation;
  }

  @Override
  void load(Row row) {
    argument.loadNumber(row);
  }

  @Override
  void add(int group) {
    if (argument.isNull()) {
      return;
    }
    counts[group]++;
    ExactSum sum = of(sums, group);
    double value = argument.isWhole() ? argument.number() : argument.real();
    if (argument.isWhole() && !deviation) {
      sum.add(argument.number());
    } else {
      sum.add(value);
    }
    if (deviation) {
      of(squares, group).addSquare(value);
    }
  }

  private ExactSum of(@Nullable ExactSum[] all, int group) {
    ExactSum sum = all[group];
    if (sum == null) {
      sum = new ExactSum();
      all[group] = sum;
      sumBytes += sum.bytes() + 32;
    }
    return sum;
  }

  @Override
  void grow(int groups) {
    if (groups > counts.length) {
      int more = Math.max(groups, counts.length * 2);
      counts = Arrays.copyOf(counts, more);
      sums = Arrays.copyOf(sums, more);
      squares = Arrays.copyOf(squares, more);
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    MeanColumn later = (MeanColumn) other;
    counts[group] += later.counts[otherGroup];
    ExactSum sum = later.sums[otherGroup];
    if (sum != null) {
      of(sums, group).add(sum);
    }
    ExactSum square = later.squares[otherGroup];
    if (square != null) {
      of(squares, group).add(square);
    }
  }

  @Override
  @Nullable Object value(int group) {
    ExactSum sum = sums[group];
    long count = counts[group];
    if (sum == null || deviation && count < 2) {
      return null;
    }
    if (!deviation) {
      return sum.dividedBy(count);
    }
    ExactSum square = squares[group];
    if (square == null || !sum.isFinite() || !square.isFinite()) {
      return Double.NaN;
    }
    BigDecimal total = sum.exact();
    BigDecimal n = BigDecimal.valueOf(count);
    // (n Σx² - (Σx)²) / (n (n - 1)), exact up to the division.
    BigDecimal above = n.multiply(square.exact()).subtract(total.multiply(total));
    BigDecimal variance = above.divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS);
    return variance.signum() <= 0 ? 0.0 : variance.sqrt(DIGITS).doubleValue();
  }

  @Override
  long bytes(int groups) {
    return groups * 16L + sumBytes;
  }

  @Override
  Column fresh() {
    return new MeanColumn(argument, deviation);
  }
}
