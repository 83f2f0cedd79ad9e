package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an edit works: the record's text, or fields. An absent field and null stay as they are; a number is edited by
 * its spelling and becomes text only when that changes it; a list, a map and a bool fail the record.
 */
final class EditedPlaces {
  private final String step;
  private final @Nullable List<Name> fields;
  private final TextSpan text = new TextSpan();

  /** @param fields null for the record's text */
  EditedPlaces(String step, @Nullable List<Name> fields) {
    this.step = step;
    this.fields = fields;
  }

  int apply(Row row, TextEdit edit) {
    if (fields == null) {
      ByteBuilder arena = row.arena();
      int from = arena.length();
      if (edit.edit(row.line(), row.lineStart(), row.lineStart() + row.lineLength(), arena)) {
        row.line(arena.array(), from, arena.length() - from);
      }
      return Step.PASS;
    }
    for (Name field : fields) {
      int cell = row.find(field);
      if (cell >= 0 && row.kind(cell) != Kind.NULL && !edit(row, field, cell, edit)) {
        return Step.FAIL;
      }
    }
    return Step.PASS;
  }

  private boolean edit(Row row, Name field, int cell, TextEdit edit) {
    byte kind = row.kind(cell);
    String other = other(row, cell);
    if (other != null) {
      return row.fail(step + " edits text, but field '" + field.text() + "' is " + other);
    }
    CellValue.text(row, cell, text);
    ByteBuilder arena = row.arena();
    int from = arena.length();
    if (edit.edit(text.bytes, text.start, text.start + text.length, arena)) {
      CellValue.putEdited(row, field, kind, from);
    }
    return true;
  }

  /** What stands there if it has no text to edit, else null. */
  private static @Nullable String other(Row row, int cell) {
    return switch (row.kind(cell)) {
      case Kind.TRUE, Kind.FALSE -> "a bool";
      case Kind.LIST -> "a list";
      case Kind.MAP -> "a map";
      case Kind.BOXED -> row.boxed(cell) instanceof List ? "a list" : row.boxed(cell) instanceof Map ? "a map" : null;
      default -> null;
    };
  }
}
