package io.weir.stage.field;

import io.weir.codec.CellValue;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a place inside a field that holds a map: {@code a.b.c}. A field whose whole name is {@code a.b.c} comes
 * before the place, as CEL's longest name does.
 */
public final class FieldPath {
  private final Name top;
  private final Name whole;
  private final String[] rest;
  private final boolean line;

  /** @param parts at least one */
  public FieldPath(List<String> parts, Names names) {
    top = names.of(parts.get(0));
    whole = names.of(String.join(".", parts));
    line = parts.size() == 1 && parts.get(0).equals("line");
    rest = parts.subList(1, parts.size()).toArray(new String[0]);
  }

  public boolean isNested() {
    return rest.length > 0;
  }

  /** Whether the record's text is meant: the plain name {@code line} where the record has no field of that name. */
  public boolean isText(Row row) {
    return line && cell(row) < 0;
  }

  /** The name of the field itself, or of the field that holds the place. */
  public Name top() {
    return top;
  }

  /** The cell of the field with this whole name, or -1. */
  public int cell(Row row) {
    return row.find(whole);
  }

  /** Whether the record has it, null or not. */
  public boolean isIn(Row row) {
    return cell(row) >= 0 || holder(row) != null;
  }

  /** Its value; null when there is none. */
  public @Nullable Object value(Row row) {
    int cell = cell(row);
    if (cell >= 0) {
      return CellValue.read(row, cell);
    }
    Map<Object, Object> holder = holder(row);
    return holder == null ? null : holder.get(rest[rest.length - 1]);
  }

  /** Sets it; makes the maps on the way. Fails the record where something else than a map stands in the way. */
  public void set(Row row, @Nullable Object value) {
    if (rest.length == 0 || cell(row) >= 0) {
      CellValue.put(row, whole, value);
      return;
    }
    openHolder(row).put(rest[rest.length - 1], value);
  }

  /** Takes it out of the record. */
  public void remove(Row row) {
    if (rest.length == 0 || cell(row) >= 0) {
      row.remove(whole);
      return;
    }
    if (holder(row) == null) {
      return;
    }
    openHolder(row).remove(rest[rest.length - 1]);
  }

  /** Whether both are places in the same map: they differ in the last part at most. */
  boolean isBeside(FieldPath other) {
    int last = rest.length - 1;
    return isNested() && top == other.top && rest.length == other.rest.length
        && Arrays.equals(rest, 0, last, other.rest, 0, last);
  }

  /** Gives this place, which the record has, the last part of the one beside it; a member of that name goes. */
  void rename(Row row, FieldPath beside) {
    Map<Object, Object> map = openHolder(row);
    String from = rest[rest.length - 1];
    String to = beside.rest[rest.length - 1];
    Map<Object, Object> before = new LinkedHashMap<>(map);
    map.clear();
    before.forEach((key, value) -> {
      if (key.equals(from)) {
        map.put(to, value);
      } else if (!key.equals(to)) {
        map.put(key, value);
      }
    });
  }

  /** The map that has the last part as a member, or null; a copy when the field is not taken apart yet. */
  @SuppressWarnings("unchecked")
  private @Nullable Map<Object, Object> holder(Row row) {
    int cell = row.find(top);
    if (cell < 0 || rest.length == 0) {
      return null;
    }
    Object value = CellValue.read(row, cell);
    for (int i = 0; i < rest.length; i++) {
      if (!(value instanceof Map<?, ?> map) || !map.containsKey(rest[i])) {
        return null;
      }
      if (i == rest.length - 1) {
        return (Map<Object, Object>) map;
      }
      value = map.get(rest[i]);
    }
    return null;
  }

  /** The map the last part is, or will be, a member of; it and those around it are the row's own. */
  private Map<Object, Object> openHolder(Row row) {
    Map<Object, Object> map = open(row);
    for (int i = 0; i < rest.length - 1; i++) {
      map = child(map, i);
    }
    return map;
  }

  /** The top field as a map of the row's own, which may be changed. */
  @SuppressWarnings("unchecked")
  private Map<Object, Object> open(Row row) {
    int cell = row.find(top);
    Object value = cell < 0 || row.kind(cell) == Kind.NULL ? null : CellValue.read(row, cell);
    if (value != null && !(value instanceof Map)) {
      throw notMap(top.text());
    }
    Map<Object, Object> map = value == null ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<Object, Object>) value);
    row.putBoxed(top, map);
    return map;
  }

  @SuppressWarnings("unchecked")
  private Map<Object, Object> child(Map<Object, Object> map, int i) {
    Object value = map.get(rest[i]);
    if (value != null && !(value instanceof Map)) {
      throw notMap(rest[i]);
    }
    Map<Object, Object> child =
        value == null ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<Object, Object>) value);
    map.put(rest[i], child);
    return child;
  }

  private RowFailure notMap(String part) {
    return new RowFailure("cannot set '" + whole.text() + "': '" + part + "' is there and is not a map");
  }
}
