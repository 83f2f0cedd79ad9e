package io.weir.stage.format;

import io.weir.batch.Parcel;
import io.weir.codec.cell.Columns;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.util.List;

/** Takes the fields of the first record that comes this far for the columns of the output. */
public final class ColumnsWorker extends Worker {
  private final Columns columns;

  public ColumnsWorker(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    for (int i = 0; columns.names() == null && i < rows.size(); i++) {
      List<String> names = rows.finished(i) ? List.of() : rows.names(i);
      if (!names.isEmpty()) {
        columns.names(names);
      }
    }
    return rows;
  }
}
