package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Origin;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records and cells as bytes of their own, for steps that keep them when their batch is long gone. Knows the origins of
 * the records it wrote, so one object writes and reads. Belongs to one thread.
 */
public final class RecordBytes {
  private final List<Origin> origins = new ArrayList<>();

  /** Appends a record: its text, where it came from, its fields. */
  public void add(Row row, ByteBuilder to) {
    Binary.addCount(to, row.lineLength());
    to.add(row.line(), row.lineStart(), row.lineLength());
    to.add(row.terminator());
    Origin origin = row.origin();
    Binary.addCount(to, origin == null ? 0 : placeOf(origin) + 1);
    Binary.addLong(to, row.number());
    Binary.addLong(to, row.offset());
    Binary.addLong(to, row.arrivedMillis());
    Binary.addCount(to, row.size());
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      byte[] name = row.name(cell).utf8();
      Binary.addCount(to, name.length);
      to.add(name);
      int inLine = row.start(cell) - row.lineStart();
      if (row.bytes(cell) == row.line() && row.kind(cell) != Kind.BOXED && inLine >= 0
          && inLine + row.length(cell) <= row.lineLength()) {
        to.add((byte) (row.kind(cell) | IN_LINE));
        Binary.addCount(to, inLine);
        Binary.addCount(to, row.length(cell));
      } else {
        addCell(row, cell, to);
      }
    }
  }

  private static final byte IN_LINE = 0x40;

  /** Makes the row the record that stands in these bytes, which must then stay as they are. */
  public void load(byte[] bytes, int start, Row row) {
    Binary.Reader from = new Binary.Reader(bytes, start);
    int lineLength = from.count();
    int line = from.at;
    from.at += lineLength;
    row.begin(bytes, line, lineLength, from.next());
    // The terminator does not stand behind the text any more.
    row.line(bytes, line, lineLength);
    int origin = from.count();
    long number = from.number();
    long offset = from.number();
    row.comesFrom(origin == 0 ? null : origins.get(origin - 1), number, offset, from.number());
    int size = from.count();
    for (int i = 0; i < size; i++) {
      int nameLength = from.count();
      Name name = row.names().intern(bytes, from.at, nameLength);
      from.at += nameLength;
      if ((bytes[from.at] & IN_LINE) != 0) {
        byte kind = (byte) (from.next() & ~IN_LINE);
        int inLine = from.count();
        row.put(name, kind, bytes, line + inLine, from.count());
      } else {
        putCell(row, name, from);
      }
    }
  }

  /** Appends one cell's kind and value. */
  public static void addCell(Row row, int cell, ByteBuilder to) {
    to.add(row.kind(cell));
    if (row.kind(cell) == Kind.BOXED) {
      ObjectBytes.add(row.boxed(cell), to);
    } else {
      Binary.addCount(to, row.length(cell));
      to.add(row.bytes(cell), row.start(cell), row.length(cell));
    }
  }

  static void putCell(Row row, Name name, Binary.Reader from) {
    byte kind = from.next();
    if (kind == Kind.BOXED) {
      Object value = ObjectBytes.read(from);
      if (value != null) {
        row.putBoxed(name, value);
      }
      return;
    }
    int length = from.count();
    row.put(name, kind, from.bytes, from.at, length);
    from.at += length;
  }

  private int placeOf(@Nullable Origin origin) {
    int last = origins.size() - 1;
    if (last < 0 || origins.get(last) != origin) {
      int known = origins.indexOf(origin);
      if (known >= 0) {
        return known;
      }
      origins.add(origin);
      last++;
    }
    return last;
  }
}
