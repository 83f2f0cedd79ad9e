package io.weir.language.step.ask;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** The value of an expression as the text it would be written as; null stays null. */
final class TextOf extends Expression {
  private final Expression expression;
  private final Name scratch;
  private final TextSpan span = new TextSpan();

  TextOf(Expression expression, Name scratch) {
    this.expression = expression;
    this.scratch = scratch;
  }

  @Override
  public @Nullable String value(Row row) {
    Object value = expression.value(row);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    CellValue.put(row, scratch, value);
    CellValue.text(row, row.find(scratch), span);
    row.remove(scratch);
    return Utf8.decode(span.bytes, span.start, span.length);
  }
}
