package io.weir.stage.field;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code nest [with "."]}: fields with joined names become maps, each in the place of its first member. A field that is
 * in the way and no map fails the record; null is not in the way.
 */
public final class NestStep extends Step {
  private final String separator;
  private final Names names;

  public NestStep(String separator, Names names) {
    this.separator = separator;
    this.names = names;
  }

  @Override
  public int apply(Row row) {
    boolean joined = false;
    for (int place = 0; place < row.size(); place++) {
      joined |= row.name(row.cellAt(place)).text().contains(separator);
    }
    if (!joined) {
      return PASS;
    }
    CellSnapshot[] cells = CellSnapshot.all(row);
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    for (int place = 0; place < cells.length; place++) {
      add(record, cells[place].name().text(), CellValue.read(row, row.cellAt(place)));
    }
    row.clearFields();
    Map<String, CellSnapshot> before = new LinkedHashMap<>();
    for (CellSnapshot cell : cells) {
      before.put(cell.name().text(), cell);
    }
    record.forEach((name, value) -> {
      CellSnapshot plain = before.get(name);
      if (plain != null && !(value instanceof Own)) {
        plain.put(row);
      } else {
        byte[] utf8 = Utf8.encode(name);
        CellValue.put(row, names.intern(utf8, 0, utf8.length), value);
      }
    });
    return PASS;
  }

  /** A map made here, which may be changed. */
  private static final class Own extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1;
  }

  private void add(Map<String, @Nullable Object> record, String name, @Nullable Object value) {
    Map<String, @Nullable Object> map = record;
    int from = 0;
    for (int at; (at = name.indexOf(separator, from)) >= 0; from = at + separator.length()) {
      map = inner(map, name.substring(from, at), name);
    }
    String last = name.substring(from);
    Object there = map.get(last);
    if (there instanceof Own own && value instanceof Map<?, ?> members) {
      members.forEach((key, member) -> own.put(String.valueOf(key), member));
    } else if (there instanceof Own && value != null) {
      throw new RowFailure("cannot nest: '" + name + "' is to hold other fields and is not a map");
    } else if (!(there instanceof Own)) {
      map.put(last, value);
    }
  }

  private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> map, String part, String name) {
    Object there = map.get(part);
    if (there instanceof Own own) {
      return own;
    }
    if (there != null && !(there instanceof Map)) {
      throw new RowFailure("cannot nest '" + name + "': '" + part + "' is there and is not a map");
    }
    Own made = new Own();
    if (there instanceof Map<?, ?> members) {
      members.forEach((key, member) -> made.put(String.valueOf(key), member));
    }
    map.put(part, made);
    return made;
  }
}
