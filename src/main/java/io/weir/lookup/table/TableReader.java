package io.weir.lookup.table;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.batch.Head;
import io.weir.codec.CellValue;
import io.weir.codec.JsonReader;
import io.weir.codec.RecordReader;
import io.weir.codec.cell.CellReader;
import io.weir.codec.cell.CellSyntax;
import io.weir.codec.cell.ColumnNames;
import io.weir.diagnostic.Nearest;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table: JSON lines where the first character is a brace, else CSV whose first record names the columns. */
final class TableReader {
  private static final CellLayout CSV = new CellLayout((byte) ',', true, true);

  private final @Nullable String column;
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final Table table = new Table();
  private final Map<List<String>, TableRow.Columns> shapes = new HashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private @Nullable Name key;

  private TableReader(@Nullable String column) {
    this.column = column;
  }

  /** @param column the rows are found by; null: the first */
  static Table read(byte[] bytes, @Nullable String column) throws TableException {
    int first = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
    while (first < bytes.length && bytes[first] <= ' ' && bytes[first] >= 0) {
      first++;
    }
    if (first == bytes.length) {
      throw new TableException("is empty; a line that names the columns, or JSON lines, are expected", false);
    }
    TableReader reader = new TableReader(column);
    return bytes[first] == '{' ? reader.json(bytes) : reader.csv(bytes);
  }

  private Table csv(byte[] bytes) throws TableException {
    Head head = Head.find(bytes, bytes.length, 0, (byte) '\n', CSV);
    if (head == null) {
      throw new TableException("has no line that names the columns", false);
    }
    List<String> columns = ColumnNames.of(head.text(), CellSyntax.CSV);
    seen.addAll(columns);
    String found = column == null ? columns.get(0) : column;
    key = names.of(columns.contains(found) ? found : missing(columns));
    Batch batch = Batch.of(bytes);
    batch.frame((byte) '\n', CSV);
    rows(batch, head.end(), new CellReader(CellSyntax.CSV, columns, names, null));
    return table;
  }

  private Table json(byte[] bytes) throws TableException {
    key = column == null ? null : names.of(column);
    Batch batch = Batch.of(bytes);
    batch.frame((byte) '\n');
    rows(batch, 0, new JsonReader(names, null));
    if (column != null && !seen.contains(column)) {
      throw new TableException(missing(seen), true);
    }
    return table;
  }

  /** Never answers: the column is not among these. */
  private String missing(Collection<String> columns) throws TableException {
    String all = columns.size() > 20 ? "" : " (there are: " + String.join(", ", columns) + ")";
    String hint = Nearest.hint(String.valueOf(column), columns);
    throw new TableException("has no column '" + column + "'" + hint + all, true);
  }

  private void rows(Batch batch, long from, RecordReader reader) throws TableException {
    for (int i = 0; i < batch.count(); i++) {
      int start = batch.start(i);
      int length = batch.next(i) - start - Batch.size(batch.terminator(i));
      if (start < from || isBlank(batch.bytes(), start, length)) {
        continue;
      }
      row.begin(batch.bytes(), start, length, batch.terminator(i));
      if (!reader.read(batch.bytes(), start, length, row)) {
        throw new TableException("cannot be read, row " + (i + 1) + ": " + row.failure(), false);
      }
      add();
    }
  }

  private void add() {
    List<String> columns = new ArrayList<>(row.size());
    @Nullable Object[] values = new @Nullable Object[row.size()];
    for (int place = 0; place < values.length; place++) {
      int cell = row.cellAt(place);
      columns.add(row.name(cell).text());
      values[place] = CellValue.read(row, cell);
    }
    seen.addAll(columns);
    Name found = key;
    if (found == null && !columns.isEmpty()) {
      found = names.of(columns.get(0));
      key = found;
    }
    int cell = found == null ? -1 : row.find(found);
    if (cell >= 0 && row.kind(cell) != Kind.NULL) {
      table.add(row, cell, new TableRow(shapes.computeIfAbsent(columns, TableRow.Columns::of), values));
    }
  }

  private static boolean isBlank(byte[] bytes, int start, int length) {
    for (int at = start; at < start + length; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t') {
        return false;
      }
    }
    return true;
  }
}
