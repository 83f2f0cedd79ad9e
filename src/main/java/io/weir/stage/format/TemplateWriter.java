package io.weir.stage.format;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.RecordWriter;
import io.weir.codec.TextSpan;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code as text "…"}: literal texts with values between them; null is empty. */
public final class TemplateWriter extends RecordWriter {
  private final byte[][] literals;
  private final Expression[] holes;
  private final Name scratch;
  private final TextSpan span = new TextSpan();

  /** @param literals one more than holes */
  public TemplateWriter(List<String> literals, List<Expression> holes, Name scratch) {
    this.literals = literals.stream().map(Utf8::encode).toArray(byte[][]::new);
    this.holes = holes.toArray(new Expression[0]);
    this.scratch = scratch;
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    out.add(literals[0]);
    for (int i = 0; i < holes.length; i++) {
      if (holes[i].spelled(row, span) == Expression.UNSPELLED) {
        add(row, holes[i].value(row), out);
      } else {
        out.add(span.bytes, span.start, span.length);
      }
      out.add(literals[i + 1]);
    }
    return true;
  }

  private void add(Row row, @Nullable Object value, ByteBuilder out) {
    if (value instanceof String text) {
      out.add(text);
    } else if (value instanceof Long number) {
      out.addDecimal(number);
    } else if (value != null) {
      CellValue.put(row, scratch, value);
      CellValue.text(row, row.find(scratch), span);
      out.add(span.bytes, span.start, span.length);
      row.remove(scratch);
    }
  }
}
