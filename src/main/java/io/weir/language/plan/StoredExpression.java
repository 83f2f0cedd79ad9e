package io.weir.language.plan;

import io.weir.codec.TextSpan;
import io.weir.language.function.Values;
import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** An expression whose values are turned into what a field can hold. */
final class StoredExpression extends Expression {
  private final Expression expression;

  StoredExpression(Expression expression) {
    this.expression = expression;
  }

  @Override
  public @Nullable Object value(Row row) {
    return Values.stored(expression.value(row));
  }

  @Override
  public byte spelled(Row row, TextSpan to) {
    return expression.spelled(row, to);
  }
}
