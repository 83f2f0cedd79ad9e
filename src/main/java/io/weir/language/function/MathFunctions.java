package io.weir.language.function;

import static io.weir.language.function.Function.plain;

import io.weir.record.RowFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** CEL's math extension, which here takes ints everywhere, and weir's {@code round} and {@code sum}. */
final class MathFunctions {
  private static final int PLACES_MOST = 400;

  private MathFunctions() {}

  static List<Function> all() {
    return List.of(
        plain("math.greatest", 1, -1, "The greatest of the numbers, or of a list's; nulls in a list are passed over.",
            "math.greatest(1, 2.5, -3) == 2.5", a -> extreme("math.greatest", a, 1)),
        plain("math.least", 1, -1, "The least of the numbers, or of a list's; nulls in a list are passed over.",
            "math.least([1, 2.5, -3]) == -3", a -> extreme("math.least", a, -1)),
        real("math.ceil", "The next whole number up.", "math.ceil(1.2) == 2.0", Math::ceil),
        real("math.floor", "The next whole number down.", "math.floor(-1.2) == -2.0", Math::floor),
        real("math.round", "The nearest whole number, halves away from zero.", "math.round(-1.5) == -2.0",
            MathFunctions::round),
        real("math.trunc", "Without what stands behind the point.", "math.trunc(-1.7) == -1.0",
            MathFunctions::truncate),
        plain("math.abs", 1, "Without the sign.", "math.abs(-1) == 1", a -> abs(number("math.abs", a))),
        plain("math.sign", 1, "-1, 0 or 1.", "math.sign(-42) == -1", a -> sign(number("math.sign", a))),
        plain("math.sqrt", 1, "The square root; NaN of a negative number.", "math.sqrt(81) == 9.0",
            a -> Math.sqrt(real(number("math.sqrt", a)))),
        test("math.isNaN", "Whether a number is NaN.", "math.isNaN(double(\"NaN\"))", Double::isNaN),
        test("math.isInf", "Whether a number is infinite.", "math.isInf(double(\"-Infinity\"))", Double::isInfinite),
        test("math.isFinite", "Whether a number is neither NaN nor infinite.", "math.isFinite(1.5)", Double::isFinite),
        plain("round", 2, "To so many places behind the point (before it, below 0), halves away from zero.",
            "round(3.14159, 2) == 3.14", MathFunctions::roundTo),
        plain("sum", 1, "The sum of a list: an int of ints, else a double; nulls are passed over.",
            "sum([1, 2, 3]) == 6", MathFunctions::sum));
  }

  /** A function that leaves ints as they are. */
  private static Function real(String name, String summary, String example, DoubleUnaryOperator of) {
    return plain(name, 1, summary, example, arguments -> {
      Object number = number(name, arguments);
      return number instanceof Double real ? (Object) of.applyAsDouble(real) : number;
    });
  }

  private static Function test(String name, String summary, String example, DoublePredicate test) {
    return plain(name, 1, summary, example, a -> test.test(real(number(name, a))));
  }

  private static Object number(String function, @Nullable Object[] arguments) {
    return Arguments.number(function, arguments[0]);
  }

  static double real(Object number) {
    return number instanceof Uint whole ? Conversions.real(whole) : ((Number) number).doubleValue();
  }

  /** NaN counts as greater than all others, as in cel-java. */
  private static @Nullable Object extreme(String function, @Nullable Object[] arguments, int direction) {
    List<?> numbers = Arrays.asList(arguments);
    if (arguments.length == 1 && arguments[0] instanceof List<?> list) {
      numbers = list;
      if (list.isEmpty()) {
        throw new RowFailure(function + "(): the list is empty");
      }
    }
    Object best = null;
    for (Object value : numbers) {
      if (value == null) {
        continue;
      }
      Object number = Arguments.number(function, value);
      if (best == null || Comparison.order(number, best) == direction) {
        best = number;
      }
    }
    return best;
  }

  private static double round(double x) {
    double whole = truncate(x);
    return Math.abs(x - whole) >= 0.5 ? whole + Math.copySign(1, x) : whole;
  }

  /** Never gives a negative zero, nor does cel-java. */
  private static double truncate(double x) {
    return (x < 0 ? Math.ceil(x) : Math.floor(x)) + 0.0;
  }

  private static Object abs(Object number) {
    if (number instanceof Double real) {
      return Math.abs(real);
    }
    if (number instanceof Long whole) {
      if (whole == Long.MIN_VALUE) {
        throw new RowFailure("math.abs(" + whole + "): the result is beyond 64 bits");
      }
      return Math.abs(whole);
    }
    return number;
  }

  private static Object sign(Object number) {
    if (number instanceof Long whole) {
      return (long) Long.signum(whole);
    }
    if (number instanceof Double real) {
      return real == 0 ? 0.0 : Math.signum(real);
    }
    return number instanceof Uint whole ? new Uint(whole.bits() == 0 ? 0 : 1) : number;
  }

  /** Rounds the decimal spelling, so that 2.675 becomes 2.68 although its double lies a little below. */
  private static Object roundTo(@Nullable Object[] arguments) {
    Object number = number("round", arguments);
    long asked = Arguments.integer("round", arguments, 1);
    int places = (int) Math.clamp(asked, -PLACES_MOST, PLACES_MOST);
    if (number instanceof Double real) {
      if (!Double.isFinite(real)) {
        return real;
      }
      BigDecimal exact = new BigDecimal(real.toString());
      return places >= exact.scale() ? real : (Object) exact.setScale(places, RoundingMode.HALF_UP).doubleValue();
    }
    if (places >= 0) {
      return number;
    }
    BigDecimal rounded = new BigDecimal(number.toString()).setScale(places, RoundingMode.HALF_UP);
    Object whole = Conversions.toInt(rounded.toPlainString());
    if (whole == null) {
      throw new RowFailure("round(" + number + ", " + asked + "): the result is beyond 64 bits");
    }
    return whole;
  }

  private static Object sum(@Nullable Object[] arguments) {
    List<?> list = Arguments.list("sum", arguments, 0);
    long whole = 0;
    double real = 0;
    boolean overflow = false;
    boolean anyReal = false;
    for (Object value : list) {
      if (value == null) {
        continue;
      }
      Object number = Arguments.number("sum", value);
      real += real(number);
      if (number instanceof Double) {
        anyReal = true;
        continue;
      }
      long more = number instanceof Uint uint ? uint.bits() : (Long) number;
      long next = whole + more;
      overflow |= number instanceof Uint && more < 0 || ((whole ^ next) & (more ^ next)) < 0;
      whole = next;
    }
    if (anyReal) {
      return real;
    }
    if (overflow) {
      throw new RowFailure("sum(): the sum is beyond 64 bits");
    }
    return whole;
  }
}
