package io.weir.language.expression;

import io.weir.language.function.Uint;
import io.weir.language.function.Values;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What selection, indexing and {@code in} find in lists and maps. An absent member is null; null spreads. */
final class Members {
  private static final double LONG_BEYOND = 0x1p63;

  private Members() {}

  /** {@code operand.member} of a value that is not null. */
  static @Nullable Object select(Object operand, String member) {
    if (operand instanceof Map<?, ?> map) {
      return map.get(member);
    }
    throw new RowFailure("only a map has members; '" + member + "' was asked of " + Shown.value(operand));
  }

  static @Nullable Object index(@Nullable Object operand, @Nullable Object index) {
    if (operand == null || index == null) {
      return null;
    }
    if (operand instanceof Map<?, ?> map) {
      return lookUp(map, index);
    }
    if (!(operand instanceof List<?> list)) {
      throw new RowFailure("only a list or a map takes [ ]; found " + Shown.value(operand));
    }
    Object place = Values.number(index);
    if (place == null || !(key(place) instanceof Long number)) {
      throw new RowFailure("a list is indexed by an int; found " + Shown.value(index));
    }
    if (number < 0 || number >= list.size()) {
      throw new RowFailure("index " + number + " is outside of " + Shown.value(list) + ", which counts from 0");
    }
    return list.get(number.intValue());
  }

  private static @Nullable Object lookUp(Map<?, ?> map, Object index) {
    if (index instanceof NumericText numeric) {
      String text = numeric.text();
      return map.containsKey(text) ? map.get(text) : map.get(key(numeric.number()));
    }
    return map.get(mapKey(index, "a map is asked for"));
  }

  static boolean hasKey(Map<?, ?> map, Object key) {
    if (key instanceof NumericText numeric) {
      return map.containsKey(numeric.text()) || map.containsKey(key(numeric.number()));
    }
    return map.containsKey(mapKey(key, "a map is asked for"));
  }

  /** The key as maps keep it. */
  static Object mapKey(@Nullable Object value, String doing) {
    Object plain = Values.plain(value);
    if (plain instanceof NumericText numeric) {
      return numeric.text();
    }
    if (plain instanceof String || plain instanceof Boolean || plain instanceof Long || plain instanceof Uint
        || plain instanceof Double) {
      return key(plain);
    }
    throw new RowFailure(doing + " a text, int or bool key; found " + Shown.value(value));
  }

  /** One object for equal numbers: a uint or a whole double that is an int becomes a Long. */
  static Object key(Object number) {
    if (number instanceof Uint uint && uint.bits() >= 0) {
      return uint.bits();
    }
    if (number instanceof Double real && real == Math.rint(real) && real >= -LONG_BEYOND && real < LONG_BEYOND) {
      return real.longValue();
    }
    return number;
  }

  /** {@code operand.member}. */
  static final class Selection extends Expression {
    private final Expression operand;
    private final String member;

    Selection(Expression operand, String member) {
      this.operand = operand;
      this.member = member;
    }

    @Override
    public @Nullable Object value(Row row) {
      Object value = operand.value(row);
      return value == null ? null : select(value, member);
    }
  }

  /** {@code operand[index]}. */
  static final class Indexing extends Expression {
    private final Expression operand;
    private final Expression index;

    Indexing(Expression operand, Expression index) {
      this.operand = operand;
      this.index = index;
    }

    @Override
    public @Nullable Object value(Row row) {
      return index(operand.value(row), index.value(row));
    }
  }
}
