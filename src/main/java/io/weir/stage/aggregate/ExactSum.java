package io.weir.stage.aggregate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * A sum of doubles without rounding, so that it does not depend on the order: partial sums that do not overlap
 * (J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997, as in Python's {@code math.fsum}).
 */
final class ExactSum {
  private static final double[] NONE = {};
  private static final MathContext DIGITS = new MathContext(60);

  private double[] partials = NONE;
  private int count;
  /** The plain sum of what is not finite; 0 while all is. */
  private double special;

  void add(double value) {
    if (!Double.isFinite(value)) {
      special += value;
      return;
    }
    double x = value;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double y = partials[i];
      if (Math.abs(x) < Math.abs(y)) {
        double swap = x;
        x = y;
        y = swap;
      }
      double high = x + y;
      double low = y - (high - x);
      if (low != 0) {
        partials[kept++] = low;
      }
      x = high;
    }
    if (!Double.isFinite(x)) {
      special += x;
      count = 0;
      return;
    }
    if (kept == partials.length) {
      partials = Arrays.copyOf(partials, kept == 0 ? 2 : kept * 2);
    }
    partials[kept] = x;
    count = kept + 1;
  }

  void add(long value) {
    // Two halves that are exact doubles.
    add((double) (value & ~0x7FFL));
    if ((value & 0x7FF) != 0) {
      add((double) (value & 0x7FF));
    }
  }

  /** Adds the square of a value, without rounding. */
  void addSquare(double value) {
    double square = value * value;
    add(square);
    if (Double.isFinite(square)) {
      add(Math.fma(value, value, -square));
    }
  }

  void add(ExactSum other) {
    for (int i = 0; i < other.count; i++) {
      add(other.partials[i]);
    }
    special += other.special;
  }

  boolean isFinite() {
    return special == 0;
  }

  /** The sum's nearest double. */
  double value() {
    if (special != 0) {
      return special;
    }
    return count == 0 ? 0 : count == 1 ? partials[0] : exact().doubleValue();
  }

  /** The sum divided by a number, rounded once. */
  double dividedBy(long divisor) {
    if (special != 0) {
      return special;
    }
    return count <= 1 && divisor < 1L << 53 ? value() / divisor
        : exact().divide(BigDecimal.valueOf(divisor), DIGITS).doubleValue();
  }

  BigDecimal exact() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      sum = sum.add(new BigDecimal(partials[i]));
    }
    return sum;
  }

  /** About how much memory it takes. */
  int bytes() {
    return 48 + partials.length * 8;
  }
}
