package io.weir.language.span;

import io.weir.language.syntax.Operator;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Condition;

/**
 * A field compared with a number, straight from the digits as they stand. Plain decimals of up to 15 digits are exact
 * (their digits and the power of ten are doubles without loss, so one division rounds right; W. Clinger, "How to Read
 * Floating Point Numbers Accurately", 1990); all else goes to the general condition.
 */
public final class NumberTest extends Condition {
  private static final int DIGITS_MOST = 15;
  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
      1e15};
  private static final double WHOLE_EXACT = 0x1p53;

  private final Name field;
  private final Operator operator;
  private final boolean whole;
  private final long wholeLiteral;
  private final double literal;
  private final int absent;
  private final Condition general;

  private NumberTest(Name field, Operator operator, Number literal, Condition general) {
    this.field = field;
    this.operator = operator;
    this.whole = literal instanceof Long;
    this.wholeLiteral = literal.longValue();
    this.literal = literal.doubleValue();
    this.absent = absent(operator);
    this.general = general;
  }

  /** The test, or {@code general} itself for a literal that doubles cannot tell from its neighbours. */
  public static Condition of(Name field, Operator operator, Number literal, Condition general) {
    return Math.abs(literal.doubleValue()) < WHOLE_EXACT ? new NumberTest(field, operator, literal, general) : general;
  }

  @Override
  public int test(Row row) {
    int cell = row.find(field);
    if (cell < 0) {
      return absent;
    }
    byte kind = row.kind(cell);
    if (kind == Kind.INT || kind == Kind.NUMBER || kind == Kind.NUMERIC) {
      return spelled(row, cell);
    }
    return kind == Kind.NULL ? absent : general.test(row);
  }

  private int spelled(Row row, int cell) {
    byte[] bytes = row.bytes(cell);
    int start = row.start(cell);
    int end = start + row.length(cell);
    boolean negative = start < end && bytes[start] == '-';
    int at = negative ? start + 1 : start;
    if (end - at > DIGITS_MOST) {
      return general.test(row);
    }
    long digits = 0;
    int point = -1;
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (bytes[at] == '.') {
        point = at;
      } else {
        return general.test(row);
      }
    }
    long signed = negative ? -digits : digits;
    if (point < 0 && whole) {
      return truth(Long.compare(signed, wholeLiteral));
    }
    double value = point < 0 ? signed : signed / TENS[end - point - 1];
    return truth(value < literal ? -1 : value > literal ? 1 : 0);
  }

  private int truth(int order) {
    return holds(operator, order) ? TRUE : FALSE;
  }

  /** What a relation of null with a number is. */
  static int absent(Operator operator) {
    return operator.isOrdering() ? NULL : operator == Operator.EQUAL ? FALSE : TRUE;
  }

  /** Whether the operator holds for two values whose order is below, at or above 0. */
  public static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  /** {@code in [200, 404]}. */
  public static final class OneOf extends Condition {
    private final Name field;
    private final long[] literals;
    private final Condition general;

    public OneOf(Name field, long[] literals, Condition general) {
      this.field = field;
      this.literals = literals;
      this.general = general;
    }

    @Override
    public int test(Row row) {
      int cell = row.find(field);
      if (cell < 0) {
        return NULL;
      }
      int start = row.start(cell);
      int end = start + row.length(cell);
      if (row.kind(cell) != Kind.INT || end - start > DIGITS_MOST || row.bytes(cell)[start] == '-') {
        return general.test(row);
      }
      long value = 0;
      for (int at = start; at < end; at++) {
        value = value * 10 + row.bytes(cell)[at] - '0';
      }
      for (long literal : literals) {
        if (literal == value) {
          return TRUE;
        }
      }
      return FALSE;
    }
  }
}
