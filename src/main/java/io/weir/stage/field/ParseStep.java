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
    if (cell < 0 && from.isNested()) {
      return nested(row, from.value(row));
    }
    if (cell < 0 || row.kind(cell) == Kind.NULL) {
      return missing(row, cell >= 0);
    }
    CellValue.text(row, cell, span);
    return reader.read(span.bytes, span.start, span.length, row) ? PASS : FAIL;
  }

  private int nested(Row row, @Nullable Object value) {
    if (value == null) {
      return missing(row, from != null && from.isIn(row));
    }
    byte[] text = CellValue.text(value);
    return reader.read(text, 0, text.length, row) ? PASS : FAIL;
  }

  private int missing(Row row, boolean isNull) {
    row.fail(isNull ? "the field '" + fromName + "' is null; a text to read is expected"
        : "there is no field '" + fromName + "' to read from");
    return FAIL;
  }
}
