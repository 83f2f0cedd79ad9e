package io.weir.language.span;

import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/** A field, the record's text, or a field and without it the text (plain {@code line}). */
public final class Source extends Span {
  private final @Nullable Name field;
  private final boolean orText;

  /**
   * @param field null for the text
   * @param orText whether the text stands in for an absent field
   */
  public Source(@Nullable Name field, boolean orText) {
    this.field = field;
    this.orText = orText;
  }

  /** The field where nothing can stand in for it, else null. */
  public @Nullable Name onlyField() {
    return orText ? null : field;
  }

  @Override
  public int load(Row row) {
    int cell = field == null ? -1 : row.find(field);
    if (cell >= 0) {
      return switch (row.kind(cell)) {
        case Kind.TEXT, Kind.NUMERIC -> set(row.bytes(cell), row.start(cell), row.start(cell) + row.length(cell));
        case Kind.NULL -> NULL;
        default -> OTHER;
      };
    }
    return orText ? set(row.line(), row.lineStart(), row.lineStart() + row.lineLength()) : NULL;
  }
}
