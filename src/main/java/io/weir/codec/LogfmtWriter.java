package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code key=value} pairs with blanks between. Null is left out, a map's members are written as {@code
 * map.member}, a list as JSON. A value is quoted, with JSON's escapes, only when it holds a blank, a control
 * character, {@code =} or {@code "}, or is a text that would read back as a number or a bool; in a key each of these
 * characters becomes {@code _}. Bytes that are no UTF-8 pass unharmed. Belongs to one thread.
 */
public final class LogfmtWriter extends RecordWriter {
  private final TextSpan span = new TextSpan();
  private int begin;

  @Override
  public boolean write(Row row, ByteBuilder out) {
    begin = out.length();
    try {
      fields(row, out);
    } catch (RowFailure tooDeep) {
      return row.fail(String.valueOf(tooDeep.getMessage()));
    }
    return true;
  }

  private void fields(Row row, ByteBuilder out) {
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      byte kind = row.kind(cell);
      byte[] key = row.name(cell).utf8();
      if (kind == Kind.MAP || kind == Kind.BOXED) {
        value(row.name(cell).text(), CellValue.read(row, cell), out);
      } else if (kind != Kind.NULL) {
        CellValue.text(row, cell, span);
        key(key, out);
        text(span.bytes, span.start, span.length, kind == Kind.TEXT || kind == Kind.ESCAPED, out);
      }
    }
  }

  private void value(String key, @Nullable Object value, ByteBuilder out) {
    if (value == null) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        value(key + "." + entry.getKey(), entry.getValue(), out);
      }
      return;
    }
    key(Utf8.encode(key), out);
    byte[] text = CellValue.text(value);
    text(text, 0, text.length, value instanceof String, out);
  }

  private void key(byte[] key, ByteBuilder out) {
    if (out.length() > begin) {
      out.add(' ');
    }
    for (byte c : key) {
      out.add(isPlain(c) ? c : (byte) '_');
    }
    if (key.length == 0) {
      out.add('_');
    }
    out.add('=');
  }

  /** @param isText whether it must not read back as a number or a bool */
  private static void text(byte[] b, int start, int length, boolean isText, ByteBuilder out) {
    int at = start;
    while (at < start + length && isPlain(b[at])) {
      at++;
    }
    boolean bare = at == start + length;
    if (bare && (!isText || LogfmtReader.kind(b, start, start + length) == Kind.TEXT)) {
      out.add(b, start, length);
      return;
    }
    out.add('"');
    for (at = start; at < start + length; at++) {
      if (b[at] < 0) {
        out.add(b[at]);
      } else {
        JsonText.ascii(b[at], out);
      }
    }
    out.add('"');
  }

  private static boolean isPlain(byte c) {
    return c < 0 || c > ' ' && c != '=' && c != '"';
  }
}
