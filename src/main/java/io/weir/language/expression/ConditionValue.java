package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** A condition taken as a value. */
final class ConditionValue extends Expression {
  private final Condition condition;

  ConditionValue(Condition condition) {
    this.condition = condition;
  }

  @Override
  public @Nullable Object value(Row row) {
    int value = condition.test(row);
    return value == Condition.NULL ? null : (Boolean) (value == Condition.TRUE);
  }
}
