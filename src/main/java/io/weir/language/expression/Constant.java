package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** A value that does not depend on the row. */
final class Constant extends Expression {
  final @Nullable Object value;

  Constant(@Nullable Object value) {
    this.value = value;
  }

  @Override
  public @Nullable Object value(Row row) {
    return value;
  }
}
