package io.weir.lookup.table;

import io.weir.codec.TextSpan;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import io.weir.stage.Step;
import io.weir.stage.ask.Answered;
import io.weir.stage.key.KeyField;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Looks each record's key up in a table. Nothing is allocated for a record whose key is a plain field. */
public final class TableStep extends Step {
  private final TableFile file;
  private final KeyField key;
  private final Answered answered;
  private final @Nullable Expression otherwise;
  private final InstantSource clock;
  private final TextSpan span = new TextSpan();

  /**
   * @param otherwise what a key that cannot be computed is answered with; null: it fails the record
   * @param clock says when to look at the file where records do not say when they came
   */
  public TableStep(TableFile file, KeyField key, Answered answered, @Nullable Expression otherwise,
      InstantSource clock) {
    this.file = file;
    this.key = key;
    this.answered = answered;
    this.otherwise = otherwise;
    this.clock = clock;
  }

  @Override
  public int apply(Row row) {
    file.look(row.arrivedMillis() > 0 ? row.arrivedMillis() : clock.millis());
    String note = file.takeNote();
    if (note != null) {
      row.note(note);
    }
    Object found;
    try {
      found = file.table().find(row, key.cell(row), span);
      key.forget(row);
    } catch (RowFailure failure) {
      if (otherwise == null) {
        throw failure;
      }
      found = otherwise.value(row);
    }
    return answered.put(row, found);
  }
}
