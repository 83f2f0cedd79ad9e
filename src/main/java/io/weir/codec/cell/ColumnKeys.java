package io.weir.codec.cell;

import io.weir.codec.JsonText;
import io.weir.codec.JsonWriter;
import io.weir.record.Name;

/** The names of the columns at hand as JSON, made anew where the columns change. Belongs to one thread. */
final class ColumnKeys {
  private final CellReader cells;
  private final JsonWriter json;
  private Name[] columns = {};
  private byte[][] keys = {};
  private int bytes;

  ColumnKeys(CellReader cells, JsonWriter json) {
    this.cells = cells;
    this.json = json;
  }

  /**
   * For each column of the reader what {@link JsonText#copyKey} wants: from the comma in front to the quote that opens the
   * value, and padding.
   */
  byte[][] current() {
    if (cells.columns() != columns) {
      columns = cells.columns();
      keys = new byte[columns.length][];
      bytes = 0;
      for (int i = 0; i < columns.length; i++) {
        keys[i] = json.key(columns[i]);
        bytes += keys[i].length + 2;
      }
    }
    return keys;
  }

  /** The most that the keys of a record and the quotes behind its values take. */
  int bytes() {
    return bytes;
  }
}
