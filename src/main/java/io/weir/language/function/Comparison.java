package io.weir.language.function;

import io.weir.record.NumericText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equality and order of values. A whole number beside a double is compared as a double: {@code 1 == 1.0} and
 * {@code 9007199254740993 == 9007199254740992.0}. Numeric text is a number beside a number or another numeric text, and
 * text beside text. Text is ordered by code point.
 */
public final class Comparison {
  /** What {@link #compare} answers when neither comes first. */
  public static final int UNORDERED = 2;

  private Comparison() {}

  /** Whether two values are the same; null is the same as null only. Different kinds differ; NaN is not itself. */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    Object left = Values.plain(a);
    Object right = Values.plain(b);
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof String text) {
      return right instanceof String other ? text.equals(other)
          : right instanceof NumericText numeric && text.equals(numeric.text());
    }
    if (left instanceof NumericText numeric && right instanceof String text) {
      return numeric.text().equals(text);
    }
    if (left instanceof List<?> list) {
      return right instanceof List<?> other && equalLists(list, other);
    }
    if (left instanceof Map<?, ?> map) {
      return right instanceof Map<?, ?> other && equalMaps(map, other);
    }
    Object number = Values.number(left);
    if (number != null) {
      Object other = Values.number(right);
      return other != null && compareNumbers(number, other) == 0;
    }
    return left.equals(right);
  }

  /** -1, 0, 1, or {@link #UNORDERED} when the kinds differ, have no order, or one is NaN. */
  public static int compare(@Nullable Object a, @Nullable Object b) {
    Object left = Values.plain(a);
    Object right = Values.plain(b);
    if (left instanceof Long x && right instanceof Long y) {
      return Long.compare(x, y);
    }
    if (left instanceof NumericText x && right instanceof String y) {
      return compareText(x.text(), y);
    }
    if (left instanceof String x) {
      String y = Values.text(right);
      return y == null ? UNORDERED : compareText(x, y);
    }
    Object x = Values.number(left);
    if (x != null) {
      Object y = Values.number(right);
      return y == null ? UNORDERED : compareNumbers(x, y);
    }
    return compareOthers(left, right);
  }

  private static int exactly(@Nullable Object left, @Nullable Object right) {
    Object x = Values.number(left);
    Object y = Values.number(right);
    return x == null || y == null ? UNORDERED : compareExactly(x, y);
  }

  private static int compareOthers(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Boolean x && right instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (left instanceof Instant x && right instanceof Instant y) {
      return Integer.signum(x.compareTo(y));
    }
    if (left instanceof Duration x && right instanceof Duration y) {
      return Integer.signum(x.compareTo(y));
    }
    if (left instanceof Bytes x && right instanceof Bytes y) {
      return Integer.signum(Arrays.compareUnsigned(x.array(), y.array()));
    }
    return UNORDERED;
  }

  /** The total order of {@code sort}: bool, number (NaN behind the others), text, timestamp, others; null last. */
  public static int order(@Nullable Object a, @Nullable Object b) {
    Object left = Values.plain(a);
    Object right = Values.plain(b);
    int rank = rank(left);
    int difference = rank - rank(right);
    if (difference != 0) {
      return difference < 0 ? -1 : 1;
    }
    if (left instanceof List<?> x && right instanceof List<?> y) {
      return orderLists(x, y);
    }
    if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
      return Integer.compare(x.size(), y.size());
    }
    int order = rank == 1 ? exactly(left, right) : compare(left, right);
    if (order != UNORDERED) {
      return order;
    }
    return rank == 1 ? Boolean.compare(isNaN(left), isNaN(right))
        : compareText(String.valueOf(left), String.valueOf(right));
  }

  private static int rank(@Nullable Object value) {
    return value == null ? 20
        : value instanceof String ? 2
        : value instanceof Long || value instanceof Double || value instanceof NumericText || value instanceof Uint ? 1
        : value instanceof Boolean ? 0
        : value instanceof Instant ? 3
        : value instanceof Duration ? 4
        : value instanceof Bytes ? 5
        : value instanceof List ? 6
        : value instanceof Map ? 7 : 8;
  }

  private static boolean isNaN(@Nullable Object value) {
    return value instanceof Double number && number.isNaN();
  }

  private static int orderLists(List<?> left, List<?> right) {
    Iterator<?> others = right.iterator();
    for (Object element : left) {
      if (!others.hasNext()) {
        return 1;
      }
      int order = order(element, others.next());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  /** Text by Unicode code point, where {@link String#compareTo} would go by UTF-16 unit. */
  public static int compareText(String left, String right) {
    int count = Math.min(left.length(), right.length());
    for (int i = 0; i < count; i++) {
      char x = left.charAt(i);
      char y = right.charAt(i);
      if (x != y) {
        return Integer.compare(pointAt(left, i), pointAt(right, i));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** A number that orders like the code point this unit belongs to, given that the units before it are equal. */
  private static int pointAt(String text, int i) {
    char unit = text.charAt(i);
    if (Character.isHighSurrogate(unit)) {
      return text.codePointAt(i);
    }
    boolean second = Character.isLowSurrogate(unit) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return second ? Character.toCodePoint(text.charAt(i - 1), unit) : unit;
  }

  /** Order of two of {@link Long}, {@link Uint}, {@link Double}; beside a double a whole number is a double too. */
  private static int compareNumbers(Object left, Object right) {
    boolean mixed = left instanceof Double != right instanceof Double;
    return mixed ? compareExactly(real(left), real(right)) : compareExactly(left, right);
  }

  private static Double real(Object number) {
    if (number instanceof Uint big && big.bits() < 0) {
      return (double) (big.bits() >>> 1) * 2;
    }
    return number instanceof Double real ? real : (double) bits(number);
  }

  /** Order by the exact value, which is transitive where that in double is not: what sorting needs. */
  private static int compareExactly(Object left, Object right) {
    if (left instanceof Double x) {
      if (right instanceof Double y) {
        return x < y ? -1 : x > y ? 1 : x.doubleValue() == y.doubleValue() ? 0 : UNORDERED;
      }
      int order = compareWithDouble(right, x);
      return order == UNORDERED ? UNORDERED : -order;
    }
    if (right instanceof Double y) {
      return compareWithDouble(left, y);
    }
    boolean leftBig = left instanceof Uint big && big.bits() < 0;
    boolean rightBig = right instanceof Uint big && big.bits() < 0;
    return leftBig == rightBig ? Long.compare(bits(left), bits(right)) : leftBig ? 1 : -1;
  }

  private static int compareWithDouble(Object whole, double real) {
    if (Double.isNaN(real)) {
      return UNORDERED;
    }
    if (whole instanceof Uint big && big.bits() < 0) {
      if (real < 0x1p63) {
        return 1;
      }
      if (real >= 0x1p64) {
        return -1;
      }
      // From 2^63 on a double is whole, so it can be moved down into the range of a long.
      return Long.compare(big.bits() - Long.MIN_VALUE, (long) (real - 0x1p63));
    }
    if (real >= 0x1p63) {
      return -1;
    }
    if (real < -0x1p63) {
      return 1;
    }
    long floor = (long) Math.floor(real);
    int order = Long.compare(bits(whole), floor);
    return order != 0 ? order : real > floor ? -1 : 0;
  }

  private static long bits(Object whole) {
    return whole instanceof Uint number ? number.bits() : (Long) whole;
  }

  private static boolean equalLists(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object element : left) {
      if (!equal(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object other = right.get(entry.getKey());
      if (other == null && !right.containsKey(entry.getKey()) || !equal(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }
}
