package io.weir.stage.field;

import io.weir.batch.ByteBuilder;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Expression;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code set F = E, …}: assigns in order; a later expression sees an earlier assignment. */
public final class SetStep extends Step {
  /**
   * One assignment.
   *
   * @param target the field; null: the record's text
   */
  public record Assignment(@Nullable FieldPath target, Expression value) {}

  private final Assignment[] assignments;
  private final Name scratch;
  private final TextSpan span = new TextSpan();

  /** @param scratch a name no field can have, to turn values into text with */
  public SetStep(List<Assignment> assignments, Name scratch) {
    this.assignments = assignments.toArray(new Assignment[0]);
    this.scratch = scratch;
  }

  @Override
  public int apply(Row row) {
    for (Assignment assignment : assignments) {
      FieldPath target = assignment.target();
      byte kind = assignment.value().spelled(row, span);
      if (kind != Expression.UNSPELLED && (target == null || !target.isNested())) {
        setSpelled(row, target, kind);
        continue;
      }
      Object value = assignment.value().value(row);
      if (target == null || target.isText(row)) {
        setText(row, value);
      } else {
        target.set(row, value);
      }
    }
    return PASS;
  }

  /** The bytes are copied where another evaluation could overwrite them. */
  private void setSpelled(Row row, @Nullable FieldPath target, byte kind) {
    byte[] bytes = span.bytes;
    int start = span.start;
    if (bytes != row.line()) {
      start = row.arena().length();
      bytes = row.arena().add(span.bytes, span.start, span.length).array();
    }
    if (target == null || target.isText(row)) {
      row.line(bytes, start, span.length);
    } else {
      row.put(target.top(), kind, bytes, start, span.length);
    }
  }

  private void setText(Row row, @Nullable Object value) {
    if (value == null) {
      row.line(row.line(), row.lineStart(), 0);
      return;
    }
    if (value instanceof String text) {
      ByteBuilder arena = row.arena();
      int start = arena.length();
      arena.add(text);
      row.line(arena.array(), start, arena.length() - start);
      return;
    }
    CellValue.put(row, scratch, value);
    CellValue.text(row, row.find(scratch), span);
    row.line(span.bytes, span.start, span.length);
    row.remove(scratch);
  }
}
