package io.weir.stage.key;

import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;

/** Keys back into fields. The bytes are not copied and must stay as they are until the record is done. */
public final class KeyReader {
  private KeyReader() {}

  /** A long of eight bytes, the highest first. */
  public static long longAt(byte[] bytes, int at) {
    return Binary.longAt(bytes, at);
  }

  /** Puts {@link KeyBytes} of nulls, ints and texts into fields. */
  public static void putKeys(byte[] bytes, int start, Name[] fields, Row row) {
    Binary.Reader from = new Binary.Reader(bytes, start);
    for (Name field : fields) {
      byte tag = from.next();
      if (tag == KeyBytes.NULL) {
        row.putNull(field);
      } else {
        int length = from.count();
        row.put(field, tag == KeyBytes.WHOLE ? Kind.INT : Kind.TEXT, bytes, from.at, length);
        from.at += length;
      }
    }
  }

  /** Puts cells that {@link RecordBytes#addCell} wrote into fields. */
  public static void putCells(byte[] bytes, int start, Name[] fields, Row row) {
    Binary.Reader from = new Binary.Reader(bytes, start);
    for (Name field : fields) {
      RecordBytes.putCell(row, field, from);
    }
  }
}
