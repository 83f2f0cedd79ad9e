package io.weir.language.expression;

import io.weir.language.function.Comparison;
import io.weir.language.function.Values;
import io.weir.language.span.NumberTest;
import io.weir.language.syntax.Operator;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code == != < <= > >= in} and {@code has} for values of any kind. */
final class Relations {
  private Relations() {}

  static int bool(boolean value) {
    return value ? Condition.TRUE : Condition.FALSE;
  }

  /** {@code ==} and {@code !=}: never null, since null equals null and nothing else. */
  static final class Equality extends Condition {
    private final Expression left;
    private final Expression right;
    private final boolean wanted;

    Equality(Expression left, Expression right, boolean wanted) {
      this.left = left;
      this.right = right;
      this.wanted = wanted;
    }

    @Override
    public int test(Row row) {
      return bool(Comparison.equal(left.value(row), right.value(row)) == wanted);
    }
  }

  /** {@code < <= > >=}: null between different kinds, or a failure when strict. */
  static final class Ordering extends Condition {
    private final Operator operator;
    private final Expression left;
    private final Expression right;
    private final boolean strict;

    Ordering(Operator operator, Expression left, Expression right, boolean strict) {
      this.operator = operator;
      this.left = left;
      this.right = right;
      this.strict = strict;
    }

    @Override
    public int test(Row row) {
      Object x = left.value(row);
      Object y = right.value(row);
      if (x == null || y == null) {
        return NULL;
      }
      int order = Comparison.compare(x, y);
      return order == Comparison.UNORDERED ? unordered(x, y) : bool(NumberTest.holds(operator, order));
    }

    private int unordered(Object x, Object y) {
      if (Values.number(x) != null && Values.number(y) != null) {
        return FALSE; // one of them is NaN
      }
      boolean sameKind = Values.type(x).equals(Values.type(y));
      if (strict || sameKind) {
        throw new RowFailure("'" + operator.symbol() + "' cannot order " + Shown.value(x) + " and " + Shown.value(y));
      }
      return NULL;
    }
  }

  /** {@code in}: an element of a list, a key of a map. */
  static final class Membership extends Condition {
    private final Expression element;
    private final Expression container;

    Membership(Expression element, Expression container) {
      this.element = element;
      this.container = container;
    }

    @Override
    public int test(Row row) {
      return contains(element.value(row), container.value(row));
    }

    private static int contains(@Nullable Object element, @Nullable Object container) {
      if (element == null || container == null) {
        return NULL;
      }
      if (container instanceof Map<?, ?> map) {
        return bool(Members.hasKey(map, element));
      }
      if (!(container instanceof List<?> list)) {
        throw new RowFailure("'in' needs a list or a map; found " + Shown.value(container));
      }
      for (Object candidate : list) {
        if (Comparison.equal(candidate, element)) {
          return TRUE;
        }
      }
      return FALSE;
    }
  }

  /** {@code has(operand)}. */
  static final class Presence extends Condition {
    private final Expression operand;

    Presence(Expression operand) {
      this.operand = operand;
    }

    @Override
    public int test(Row row) {
      return bool(operand.value(row) != null);
    }
  }

  /** The same for a field, without its value; or the opposite. */
  static final class FieldPresence extends Condition {
    private final Name field;
    private final boolean wanted;

    FieldPresence(Name field, boolean wanted) {
      this.field = field;
      this.wanted = wanted;
    }

    @Override
    public int test(Row row) {
      int cell = row.find(field);
      return bool((cell >= 0 && row.kind(cell) != Kind.NULL) == wanted);
    }
  }
}
