package io.weir.stage.aggregate;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code sum(E)}: of ints an int, with a double among them a double; 0 of nothing. Remembers between which bounds the sum
 * of ints has been, so that a merge can tell whether adding one by one would have overflowed on the way.
 */
final class SumColumn extends ArgumentColumn {
  private long[] sums = new long[1];
  private long[] least = new long[1];
  private long[] most = new long[1];
  private @Nullable ExactSum[] reals = new ExactSum[1];
  private long realBytes;
  /** Between which bounds the sums of all groups have been. */
  private long leastOfAll;
  private long mostOfAll;

  SumColumn(Argument argument) {
    super(argument);
  }

  @Override
  void load(Row row) {
    argument.loadNumber(row);
  }

  @Override
  void check(int group) {
    if (argument.isWhole() && overflows(sums[group], argument.number())) {
      throw new RowFailure("integer overflow: " + argument.shown() + " is " + sums[group] + " and " + argument.number()
          + " more is beyond 64 bits; double(…) sums approximately");
    }
  }

  @Override
  boolean takesAll(Noted noted) {
    long span = noted.span();
    return span < Long.MAX_VALUE && !overflows(leastOfAll, -span) && !overflows(mostOfAll, span);
  }

  @Override
  void add(int group) {
    if (argument.isWhole()) {
      long sum = sums[group] + argument.number();
      sums[group] = sum;
      least[group] = Math.min(least[group], sum);
      most[group] = Math.max(most[group], sum);
      leastOfAll = Math.min(leastOfAll, sum);
      mostOfAll = Math.max(mostOfAll, sum);
    } else if (!argument.isNull()) {
      real(group).add(argument.real());
    }
  }

  private ExactSum real(int group) {
    ExactSum sum = reals[group];
    if (sum == null) {
      sum = new ExactSum();
      reals[group] = sum;
      realBytes += sum.bytes() + 32;
    }
    return sum;
  }

  private static boolean overflows(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0;
  }

  @Override
  void grow(int groups) {
    if (groups > sums.length) {
      int more = Math.max(groups, sums.length * 2);
      sums = Arrays.copyOf(sums, more);
      least = Arrays.copyOf(least, more);
      most = Arrays.copyOf(most, more);
      reals = Arrays.copyOf(reals, more);
    }
  }

  @Override
  boolean mergeable(int group, Column other, int otherGroup) {
    SumColumn later = (SumColumn) other;
    return !overflows(sums[group], later.least[otherGroup]) && !overflows(sums[group], later.most[otherGroup]);
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    SumColumn later = (SumColumn) other;
    least[group] = Math.min(least[group], sums[group] + later.least[otherGroup]);
    most[group] = Math.max(most[group], sums[group] + later.most[otherGroup]);
    leastOfAll = Math.min(leastOfAll, least[group]);
    mostOfAll = Math.max(mostOfAll, most[group]);
    sums[group] += later.sums[otherGroup];
    ExactSum more = later.reals[otherGroup];
    if (more != null) {
      real(group).add(more);
    }
  }

  @Override
  Object value(int group) {
    ExactSum real = reals[group];
    if (real == null) {
      return sums[group];
    }
    ExactSum both = new ExactSum();
    both.add(real);
    both.add(sums[group]);
    return both.value();
  }

  @Override
  long bytes(int groups) {
    return groups * 28L + realBytes;
  }

  @Override
  Column fresh() {
    return new SumColumn(argument);
  }
}
