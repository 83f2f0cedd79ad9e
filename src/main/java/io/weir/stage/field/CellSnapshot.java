package io.weir.stage.field;

import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/** A cell taken out of a row, to be put back behind others. */
record CellSnapshot(Name name, byte kind, byte[] bytes, int start, int length, @Nullable Object boxed) {
  static CellSnapshot[] all(Row row) {
    CellSnapshot[] all = new CellSnapshot[row.size()];
    for (int place = 0; place < all.length; place++) {
      int cell = row.cellAt(place);
      byte kind = row.kind(cell);
      all[place] = new CellSnapshot(row.name(cell), kind, row.bytes(cell), row.start(cell), row.length(cell),
          kind == Kind.BOXED ? row.boxed(cell) : null);
    }
    return all;
  }

  void put(Row row) {
    if (boxed != null) {
      row.putBoxed(name, boxed);
    } else {
      row.put(name, kind, bytes, start, length);
    }
  }
}
