package io.weir.language.function;

import static io.weir.language.function.Function.plain;

import io.weir.record.RowFailure;
import java.util.List;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The bits of ints and unsigned ints, as CEL's math extension has them. */
final class BitFunctions {
  private BitFunctions() {}

  static List<Function> all() {
    return List.of(
        both("math.bitAnd", "The bits set in both.", "math.bitAnd(3, 5) == 1", (x, y) -> x & y),
        both("math.bitOr", "The bits set in one or both.", "math.bitOr(1, 2) == 3", (x, y) -> x | y),
        both("math.bitXor", "The bits set in one only.", "math.bitXor(1, 3) == 2", (x, y) -> x ^ y),
        plain("math.bitNot", 1, "The other bits.", "math.bitNot(1) == -2",
            a -> like(a[0], ~bits("math.bitNot", a[0]))),
        shift("math.bitShiftLeft", "Shifted left; 0 from 64 places on.", "math.bitShiftLeft(1, 2) == 4",
            (x, n) -> x << n),
        shift("math.bitShiftRight", "Shifted right, zeros coming in; 0 from 64 places on.",
            "math.bitShiftRight(1024, 2) == 256", (x, n) -> x >>> n));
  }

  private static Function both(String name, String summary, String example, LongBinaryOperator of) {
    return plain(name, 2, summary, example, a -> {
      if (Values.number(a[0]) instanceof Uint != Values.number(a[1]) instanceof Uint) {
        throw new RowFailure(name + "() takes two ints or two uints; found " + Arguments.shown(a[0]) + " and "
            + Arguments.shown(a[1]));
      }
      return like(a[0], of.applyAsLong(bits(name, a[0]), bits(name, a[1])));
    });
  }

  private static Function shift(String name, String summary, String example, LongBinaryOperator of) {
    return plain(name, 2, summary, example, a -> {
      long places = Arguments.integer(name, a, 1);
      if (places < 0) {
        throw new RowFailure(name + "() cannot shift by " + places + " places; expected 0 or more");
      }
      long bits = bits(name, a[0]);
      return like(a[0], places > 63 ? 0 : of.applyAsLong(bits, places));
    });
  }

  private static long bits(String function, @Nullable Object value) {
    Object number = Values.number(value);
    if (number instanceof Long whole) {
      return whole;
    }
    if (number instanceof Uint whole) {
      return whole.bits();
    }
    throw Arguments.wrong(function, "an int or a uint", value);
  }

  private static Object like(@Nullable Object model, long bits) {
    return Values.number(model) instanceof Uint ? new Uint(bits) : (Object) bits;
  }
}
