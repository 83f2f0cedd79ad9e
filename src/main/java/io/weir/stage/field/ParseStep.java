package io.weir.stage.field;

import io.weir.codec.CellValue;
import io.weir.codec.RecordReader;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.stage.Step;
import org.jspecify.annotations.Nullable;

/** {@code parse FORMAT [from F]}: reads the text, or a field, and sets the fields it finds. */
public final class ParseStep extends Step {
  private final RecordReader reader;
  private final @Nullable FieldPath from;
  private final String fromName;
  private final TextSpan span = new TextSpan();

  /** @param from null: the record's text */
  public ParseStep(RecordReader reader, @Nullable FieldPath from, String fromName) {
    this.reader = reader;
    this.from = from;
    this.fromName = fromName;
  }

  /** What reads. */
  public RecordReader reader() {
    return reader;
  }

  @Override
  public int apply(Row row) {
    if (from == null || from.isText(row)) {
      return reader.read(row.line(), row.lineStart(), row.lineLength(), row) ? PASS : FAIL;
    }
    int cell = from.cell(row);
    if (cell < 0 && from.isNested() && from.value(row) instanceof String text) {
      byte[] bytes = io.weir.batch.Utf8.encode(text);
      return reader.read(bytes, 0, bytes.length, row) ? PASS : FAIL;
    }
    if (cell < 0 || row.kind(cell) == Kind.NULL) {
      row.fail("there is no field '" + fromName + "' to read from");
      return FAIL;
    }
    CellValue.text(row, cell, span);
    return reader.read(span.bytes, span.start, span.length, row) ? PASS : FAIL;
  }
}
