package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import io.weir.codec.CellValue;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/**
 * One key of a step: a field read from its bytes, or any expression. Made for one worker.
 *
 * @param field where the key is a plain field its name; null: only the expression says
 * @param value what the key is when the record has no such field
 * @param scratch a name no field can have, for the value
 */
public record KeyField(@Nullable Name field, Expression value, Name scratch) {
  /** The cell with the key's value, made when need be; {@link #forget} it before the record goes on. */
  public int cell(Row row) {
    if (field != null) {
      int cell = row.find(field);
      if (cell >= 0) {
        return cell;
      }
    }
    CellValue.put(row, scratch, value.value(row));
    return row.find(scratch);
  }

  /** Takes out of the record what {@link #cell} has put there. */
  public void forget(Row row) {
    row.remove(scratch);
  }

  /** Appends the keys of a record as {@link KeyBytes}. */
  public static void add(KeyField[] keys, Row row, ByteBuilder to) {
    for (KeyField key : keys) {
      int cell = key.cell(row);
      KeyBytes.add(row, cell, to);
      key.forget(row);
    }
  }
}
