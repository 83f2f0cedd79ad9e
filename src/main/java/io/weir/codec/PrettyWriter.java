package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;

/** Writes a row as JSON with one member or element a line, two blanks for each level. Belongs to one thread. */
public final class PrettyWriter extends RecordWriter {
  private final JsonWriter json;
  private final ByteBuilder compact = new ByteBuilder(1024);

  /** @param json of the same worker; it counts what it replaces */
  public PrettyWriter(JsonWriter json) {
    this.json = json;
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    compact.clear();
    if (!json.write(row, compact)) {
      return false;
    }
    byte[] b = compact.array();
    int end = compact.length();
    int depth = 0;
    for (int at = 0; at < end; at++) {
      byte c = b[at];
      if (c == '"') {
        at = string(b, at, out);
      } else if (c == '{' || c == '[') {
        out.add(c);
        if (b[at + 1] == c + 2) {
          out.add(b[++at]);
        } else {
          line(++depth, out);
        }
      } else if (c == '}' || c == ']') {
        line(--depth, out);
        out.add(c);
      } else {
        out.add(c);
        if (c == ',') {
          line(depth, out);
        } else if (c == ':') {
          out.add(' ');
        }
      }
    }
    return true;
  }

  /** Copies a string that begins here; answers where its closing quote stands. */
  private static int string(byte[] b, int from, ByteBuilder out) {
    int at = from + 1;
    while (b[at] != '"') {
      at += b[at] == '\\' ? 2 : 1;
    }
    out.add(b, from, at - from + 1);
    return at;
  }

  private static void line(int depth, ByteBuilder out) {
    out.add('\n');
    for (int i = 0; i < depth; i++) {
      out.add(' ').add(' ');
    }
  }
}
