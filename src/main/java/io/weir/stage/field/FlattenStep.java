package io.weir.stage.field;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.record.Kind;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.Map;

/**
 * {@code flatten [with "."]}: the members of maps become fields with joined names, in the map's place. Lists stay, and
 * so does an empty map, so that {@code nest} gives back what there was.
 */
public final class FlattenStep extends Step {
  private final String separator;
  private final Names names;

  public FlattenStep(String separator, Names names) {
    this.separator = separator;
    this.names = names;
  }

  @Override
  public int apply(Row row) {
    boolean nested = false;
    for (int place = 0; place < row.size(); place++) {
      nested |= isMap(row, row.cellAt(place));
    }
    if (!nested) {
      return PASS;
    }
    CellSnapshot[] cells = CellSnapshot.all(row);
    Object[] values = new Object[cells.length];
    for (int place = 0; place < cells.length; place++) {
      int cell = row.cellAt(place);
      values[place] = isMap(row, cell) ? CellValue.read(row, cell) : null;
    }
    row.clearFields();
    for (int place = 0; place < cells.length; place++) {
      if (values[place] instanceof Map<?, ?> map && !map.isEmpty()) {
        members(row, cells[place].name().text(), map);
      } else {
        cells[place].put(row);
      }
    }
    return PASS;
  }

  private static boolean isMap(Row row, int cell) {
    return row.kind(cell) == Kind.MAP || row.kind(cell) == Kind.BOXED && row.boxed(cell) instanceof Map;
  }

  private void members(Row row, String prefix, Map<?, ?> map) {
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name = prefix + separator + member.getKey();
      if (member.getValue() instanceof Map<?, ?> inner && !inner.isEmpty()) {
        members(row, name, inner);
      } else {
        byte[] utf8 = Utf8.encode(name);
        CellValue.put(row, names.intern(utf8, 0, utf8.length), member.getValue());
      }
    }
  }
}
