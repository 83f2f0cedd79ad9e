package io.weir.language.expression;

import io.weir.language.function.Function;
import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** A call of a function. Null spreads here, before the body sees it, unless the function takes nulls. */
final class Invocation extends Expression {
  private final Function.Body body;
  private final Expression[] arguments;
  private final @Nullable Object[] values;
  private final boolean takesNull;

  Invocation(Function.Body body, boolean takesNull, Expression[] arguments) {
    this.body = body;
    this.takesNull = takesNull;
    this.arguments = arguments;
    this.values = new Object[arguments.length];
  }

  @Override
  public @Nullable Object value(Row row) {
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].value(row);
      complete &= values[i] != null;
    }
    return complete || takesNull ? body.call(values) : null;
  }
}
