package io.weir.stage.field;

import io.weir.record.Row;
import io.weir.stage.Step;

/** A step on the plain name {@code line}: on the field where the record has one of that name, else on its text. */
public final class LineStep extends Step {
  private final FieldPath line;
  private final Step onField;
  private final Step onText;

  public LineStep(FieldPath line, Step onField, Step onText) {
    this.line = line;
    this.onField = onField;
    this.onText = onText;
  }

  @Override
  public int apply(Row row) {
    return line.isText(row) ? onText.apply(row) : onField.apply(row);
  }
}
