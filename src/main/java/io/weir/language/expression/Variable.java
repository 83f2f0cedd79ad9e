package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** The name a macro gives to the element at hand; the macro sets it before each evaluation of its body. */
final class Variable extends Expression {
  @Nullable Object element;

  @Override
  public @Nullable Object value(Row row) {
    return element;
  }
}
