package io.weir.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality and order, by rules 1 to 3 of section 3. */
final class Order {
  /** What {@link #compare} answers when one is not a number: no relation holds. */
  static final int NAN = 9;

  private Order() {}

  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof List<?> x && right instanceof List<?> y) {
      return x.size() == y.size()
          && java.util.stream.IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
    }
    if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
      return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
    }
    if (left instanceof Boolean && right instanceof Boolean) {
      return left.equals(right);
    }
    Integer order = compareScalars(left, right);
    return order != null && order == 0;
  }

  /** Less than, equal to or more than 0; null between different kinds; fails where the kind has no order. */
  static @Nullable Integer compare(Object left, Object right) {
    if (left instanceof Boolean x && right instanceof Boolean y) {
      return Boolean.compare(x, y);
    }
    if (left instanceof List && right instanceof List || left instanceof Map && right instanceof Map) {
      throw new Rec.Wrong("no order");
    }
    return compareScalars(left, right);
  }

  private static @Nullable Integer compareScalars(Object left, Object right) {
    boolean numbers = isNumber(left) && isNumber(right) && !(left instanceof String) && !(right instanceof String);
    if (numbers) {
      return compareNumbers(TermWalker.number(left), TermWalker.number(right));
    }
    String x = TermWalker.text(left);
    String y = TermWalker.text(right);
    return x == null || y == null ? null : compareTexts(x, y);
  }

  private static boolean isNumber(Object value) {
    Object plain = TermWalker.plain(value);
    return value instanceof Strnum || plain instanceof Long || plain instanceof Double;
  }

  private static int compareNumbers(Object left, Object right) {
    if (left instanceof Long x && right instanceof Long y) {
      return Long.compare(x, y);
    }
    double x = ((Number) left).doubleValue();
    double y = ((Number) right).doubleValue();
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : NAN;
  }

  /** By code point. */
  static int compareTexts(String left, String right) {
    return Integer.signum(Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray()));
  }
}
