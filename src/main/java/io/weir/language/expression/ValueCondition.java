package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** The value of any expression taken as a condition: true, false or null; anything else fails. */
final class ValueCondition extends Condition {
  private final Expression value;

  ValueCondition(Expression value) {
    this.value = value;
  }

  @Override
  public int test(Row row) {
    return of(value.value(row));
  }

  static int of(@Nullable Object value) {
    if (value instanceof Boolean bool) {
      return bool ? TRUE : FALSE;
    }
    if (value == null) {
      return NULL;
    }
    throw new RowFailure("a condition is true or false; found " + Shown.value(value));
  }

  /** The other way round: a condition taken as a value. */
  static final class Reverse extends Expression {
    private final Condition condition;

    Reverse(Condition condition) {
      this.condition = condition;
    }

    @Override
    public @Nullable Object value(Row row) {
      int value = condition.test(row);
      return value == NULL ? null : (Boolean) (value == TRUE);
    }
  }
}
