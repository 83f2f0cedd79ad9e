package io.weir.language.expression;

import io.weir.language.function.Bytes;
import io.weir.language.function.Uint;
import io.weir.language.function.Values;
import io.weir.language.syntax.Operator;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code + - * / %}. Ints overflow into a failure, an int beside a double computes in double, dividing by zero fails in
 * both. Numeric text is a number beside a number or another numeric text, and text beside text.
 */
final class Arithmetic extends Expression {
  private final Operator operator;
  private final Expression left;
  private final Expression right;

  Arithmetic(Operator operator, Expression left, Expression right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public @Nullable Object value(Row row) {
    return apply(operator, left.value(row), right.value(row));
  }

  static @Nullable Object apply(Operator operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    Object x = Values.plain(left);
    Object y = Values.plain(right);
    if (x instanceof Long a && y instanceof Long b) {
      return ints(operator, a, b);
    }
    Object result = numbers(operator, x, y);
    if (result == null && operator == Operator.ADD) {
      result = joined(x, y);
    }
    if (result == null && (operator == Operator.ADD || operator == Operator.SUBTRACT)) {
      result = Times.apply(operator, x, y);
    }
    if (result == null) {
      throw new RowFailure("cannot " + verb(operator, Shown.value(left), Shown.value(right)));
    }
    return result;
  }

  private static @Nullable Object numbers(Operator operator, @Nullable Object x, @Nullable Object y) {
    Object a = Values.number(x);
    Object b = Values.number(y);
    if (a instanceof Uint m && b instanceof Uint n) {
      return uints(operator, m, n);
    }
    if (a == null || b == null || a instanceof Uint || b instanceof Uint) {
      return null;
    }
    return a instanceof Long m && b instanceof Long n ? (Object) ints(operator, m, n)
        : (Object) doubles(operator, ((Number) a).doubleValue(), ((Number) b).doubleValue());
  }

  private static long ints(Operator operator, long a, long b) {
    try {
      return switch (operator) {
        case ADD -> Math.addExact(a, b);
        case SUBTRACT -> Math.subtractExact(a, b);
        case MULTIPLY -> Math.multiplyExact(a, b);
        case DIVIDE -> Math.divideExact(a, divisor(b, operator, a));
        default -> a % divisor(b, operator, a);
      };
    } catch (ArithmeticException overflow) {
      throw new RowFailure("the result of " + a + " " + operator.symbol() + " " + b + " does not fit 64 bits");
    }
  }

  private static long divisor(long divisor, Operator operator, Object dividend) {
    if (divisor == 0) {
      throw byZero(operator, dividend);
    }
    return divisor;
  }

  private static RowFailure byZero(Operator operator, Object dividend) {
    return new RowFailure("division by zero: " + dividend + " " + operator.symbol() + " 0");
  }

  private static double doubles(Operator operator, double a, double b) {
    if (b == 0 && (operator == Operator.DIVIDE || operator == Operator.REMAINDER)) {
      throw byZero(operator, a);
    }
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      default -> a % b;
    };
  }

  private static Uint uints(Operator operator, Uint left, Uint right) {
    long a = left.bits();
    long b = right.bits();
    boolean fits = switch (operator) {
      case ADD -> Long.compareUnsigned(a + b, a) >= 0;
      case SUBTRACT -> Long.compareUnsigned(a, b) >= 0;
      case MULTIPLY -> Math.unsignedMultiplyHigh(a, b) == 0;
      default -> true;
    };
    if (!fits) {
      throw new RowFailure("the result of " + left + "u " + operator.symbol() + " " + right + "u is no 64-bit uint");
    }
    return new Uint(switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> Long.divideUnsigned(a, divisor(b, operator, left));
      default -> Long.remainderUnsigned(a, divisor(b, operator, left));
    });
  }

  private static @Nullable Object joined(@Nullable Object x, @Nullable Object y) {
    String text = Values.text(x);
    if (text != null) {
      String other = Values.text(y);
      return other == null ? null : text + other;
    }
    if (x instanceof List<?> list && y instanceof List<?> other) {
      List<@Nullable Object> all = new ArrayList<>(list.size() + other.size());
      all.addAll(list);
      all.addAll(other);
      return all;
    }
    if (x instanceof Bytes bytes && y instanceof Bytes other) {
      byte[] all = Arrays.copyOf(bytes.array(), bytes.array().length + other.array().length);
      System.arraycopy(other.array(), 0, all, bytes.array().length, other.array().length);
      return new Bytes(all);
    }
    return null;
  }

  private static String verb(Operator operator, String left, String right) {
    return switch (operator) {
      case ADD -> "add " + left + " and " + right;
      case SUBTRACT -> "subtract " + right + " from " + left;
      case MULTIPLY -> "multiply " + left + " by " + right;
      default -> "divide " + left + " by " + right;
    };
  }

  /** {@code -operand}. */
  static @Nullable Object negate(@Nullable Object operand) {
    Object plain = Values.plain(operand);
    Object number = plain instanceof NumericText numeric ? numeric.number() : plain;
    if (number == null) {
      return null;
    }
    if (number instanceof Long whole) {
      if (whole == Long.MIN_VALUE) {
        throw new RowFailure("-(" + whole + ") does not fit 64 bits");
      }
      return -whole;
    }
    if (number instanceof Double real) {
      return -real;
    }
    throw new RowFailure("'-' needs a number; found " + Shown.value(operand));
  }

  /** {@code -operand} as a node. */
  static final class Negation extends Expression {
    private final Expression operand;

    Negation(Expression operand) {
      this.operand = operand;
    }

    @Override
    public @Nullable Object value(Row row) {
      return negate(operand.value(row));
    }
  }
}
