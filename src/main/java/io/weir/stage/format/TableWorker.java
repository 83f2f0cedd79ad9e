package io.weir.stage.format;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.batch.Batch;
import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import org.jspecify.annotations.Nullable;

/**
 * {@code as table}: keeps the whole stream and writes it with columns aligned when it has ended. Beyond {@link
 * #BYTES_MOST} of it, what there is is written as a table of its own and a next one begun. Records kept in spite of a
 * failure are written at once.
 */
public final class TableWorker extends Worker {
  /** Estimated memory of the rows of one table. */
  public static final long BYTES_MOST = 32L << 20;

  private final byte end;
  private final long bytesMost;
  private final Row row = new Row(new Names());
  private final TextSpan span = new TextSpan();
  private TableText table = new TableText();
  private boolean tablesBefore;
  private long parcels;
  private long begun = NOTHING;

  /** @param end ends a record: LF or NUL */
  public TableWorker(byte end, long bytesMost) {
    this.end = end;
    this.bytesMost = bytesMost;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    parcels++;
    ByteBuilder out = new ByteBuilder(0);
    for (int i = 0; i < rows.size(); i++) {
      rows.load(i, row);
      if (rows.finished(i)) {
        out.add(row.line(), row.lineStart(), row.lineLength());
        if (row.terminator() == Batch.CRLF) {
          out.add('\r');
        }
        out.add(end);
      } else {
        rows.tally().out++;
        add();
        if (table.bytes() > bytesMost) {
          write(out);
          begun = NOTHING;
        }
      }
    }
    begun = table.isEmpty() ? NOTHING : Math.min(begun, parcels);
    return output(out, rows.tally(), rows.batchOrigin(), rows.delivery());
  }

  @Override
  public long keepsSince() {
    return begun;
  }

  @Override
  public @Nullable Parcel end() {
    if (table.isEmpty()) {
      return null;
    }
    ByteBuilder out = new ByteBuilder(4096);
    write(out);
    return output(out, new Tally(), null, Delivery.NOBODY);
  }

  /** A record without fields is its text. */
  private void add() {
    if (row.size() == 0) {
      int line = table.column("line");
      String[] cells = new String[table.width()];
      cells[line] = TableText.shown(Utf8.decode(row.line(), row.lineStart(), row.lineLength()));
      table.add(cells);
      return;
    }
    int[] places = new int[row.size()];
    for (int place = 0; place < places.length; place++) {
      places[place] = table.column(row.name(row.cellAt(place)).text());
    }
    String[] cells = new String[table.width()];
    for (int place = 0; place < places.length; place++) {
      CellValue.text(row, row.cellAt(place), span);
      cells[places[place]] = TableText.shown(Utf8.decode(span.bytes, span.start, span.length));
    }
    table.add(cells);
  }

  private void write(ByteBuilder out) {
    if (tablesBefore) {
      out.add(end);
    }
    tablesBefore = true;
    table.write(out, end);
    table = new TableText();
  }

  private static Output output(ByteBuilder out, Tally tally, @Nullable Origin origin, Delivery delivery) {
    return new Output(out.array(), 0, out.length(), true, tally, origin, delivery);
  }
}
