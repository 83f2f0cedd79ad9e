package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** {@code condition ? then : otherwise}; a null condition takes {@code otherwise}. */
final class Choice extends Expression {
  private final Condition condition;
  private final Expression then;
  private final Expression otherwise;

  Choice(Condition condition, Expression then, Expression otherwise) {
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

  @Override
  public @Nullable Object value(Row row) {
    return condition.test(row) == Condition.TRUE ? then.value(row) : otherwise.value(row);
  }

  /** {@code coalesce(…)}: the first value that is not null; those behind it are not evaluated. */
  static final class First extends Expression {
    private final Expression[] candidates;

    First(Expression[] candidates) {
      this.candidates = candidates;
    }

    @Override
    public @Nullable Object value(Row row) {
      for (Expression candidate : candidates) {
        Object value = candidate.value(row);
        if (value != null) {
          return value;
        }
      }
      return null;
    }
  }
}
