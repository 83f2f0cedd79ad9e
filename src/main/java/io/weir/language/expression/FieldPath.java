package io.weir.language.expression;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.stage.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a member within one. Of {@code a.b.c} the longest part that is a field's whole name counts as the field
 * (CEL's rule for dotted names); the rest selects members. A list or a map is made of its JSON once for each record, however
 * often a macro asks for it.
 */
final class FieldPath extends Expression {
  /** {@code names[i]} is the first {@code i + 1} parts joined by dots. */
  private final Name[] names;
  private final String[] parts;
  private final byte[][] keys;
  private final @Nullable Expression otherwise;
  /** What was made of the JSON that stands here, for the record of this stamp. */
  private @Nullable Object made;
  private long madeStamp;
  private byte[] madeOf = {};
  private int madeStart;

  /** @param otherwise what the path means in a row that has none of these fields; null: the value null */
  FieldPath(Names known, List<String> path, @Nullable Expression otherwise) {
    parts = path.toArray(String[]::new);
    names = new Name[parts.length];
    keys = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      names[i] = known.of(String.join(".", path.subList(0, i + 1)));
      keys[i] = Utf8.encode(parts[i]);
    }
    this.otherwise = otherwise;
  }

  /** The field where the path is one plain name with nothing else to mean, else null. */
  @Nullable Name single() {
    return parts.length == 1 && otherwise == null ? names[0] : null;
  }

  @Override
  public @Nullable Object value(Row row) {
    for (int i = parts.length - 1; i >= 0; i--) {
      int cell = row.find(names[i]);
      if (cell >= 0) {
        return row.kind(cell) == Kind.LIST || row.kind(cell) == Kind.MAP ? once(row, cell, i + 1) : read(row, cell, i + 1);
      }
    }
    return otherwise == null ? null : otherwise.value(row);
  }

  @Override
  public byte spelled(Row row, TextSpan to) {
    int cell = parts.length == 1 ? row.find(names[0]) : -1;
    if (cell < 0) {
      return parts.length == 1 && otherwise != null ? otherwise.spelled(row, to) : UNSPELLED;
    }
    byte kind = row.kind(cell);
    if (kind != Kind.TEXT && kind != Kind.NUMERIC && kind != Kind.INT && kind != Kind.NUMBER) {
      return UNSPELLED;
    }
    to.set(row.bytes(cell), row.start(cell), row.length(cell));
    return kind;
  }

  private @Nullable Object once(Row row, int cell, int from) {
    boolean known = madeStamp == row.stamp() && madeOf == row.bytes(cell) && madeStart == row.start(cell);
    if (!known) {
      made = read(row, cell, from);
      madeStamp = row.stamp();
      madeOf = row.bytes(cell);
      madeStart = row.start(cell);
    }
    return made;
  }

  private @Nullable Object read(Row row, int cell, int from) {
    Object value;
    int next = from;
    if (next < parts.length && row.kind(cell) == Kind.MAP) {
      value = CellValue.member(row, cell, keys[next++]);
    } else {
      value = CellValue.read(row, cell);
    }
    while (next < parts.length && value != null) {
      value = Members.select(value, parts[next++]);
    }
    return value;
  }
}
