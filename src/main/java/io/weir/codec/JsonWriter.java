package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.record.RowFailure;

/**
 * Writes a row as one compact JSON object, fields in order. Only what must be escaped is. Values that no step changed
 * keep their spelling; each byte that is no UTF-8 becomes U+FFFD and is counted. Belongs to one thread.
 */
public final class JsonWriter extends RecordWriter {
  private final JsonText text = new JsonText();
  private final JsonValues values = new JsonValues(text);

  @Override
  public boolean write(Row row, ByteBuilder out) {
    int size = row.size();
    out.add((byte) '{');
    try {
      for (int place = 0; place < size; place++) {
        int cell = row.cellAt(place);
        key(row.name(cell), place > 0, out);
        value(row, cell, out);
      }
    } catch (RowFailure tooDeep) {
      return row.fail(String.valueOf(tooDeep.getMessage()));
    }
    out.add((byte) '}');
    return true;
  }

  /** How many bytes were replaced by U+FFFD since the last {@link #resetReplaced}. */
  public long replacedBytes() {
    return text.replaced;
  }

  public void resetReplaced() {
    text.replaced = 0;
  }

  /** Appends the JSON of one cell's value. Throws {@link RowFailure} when it is nested too deep. */
  public void value(Row row, int cell, ByteBuilder out) {
    byte[] bytes = row.bytes(cell);
    int start = row.start(cell);
    int length = row.length(cell);
    byte kind = row.kind(cell);
    switch (kind) {
      case Kind.TEXT, Kind.TIMESTAMP, Kind.DURATION -> text.quoted(bytes, start, length, out);
      case Kind.INT, Kind.NUMBER, Kind.NUMERIC -> bare(bytes, start, length, out);
      case Kind.ESCAPED -> text.requoted(bytes, start, length, out);
      case Kind.LIST, Kind.MAP -> text.compact(bytes, start, length, out);
      case Kind.BOXED -> values.add(row.boxed(cell), out);
      default -> out.add(kind == Kind.TRUE ? JsonValues.TRUE : kind == Kind.FALSE ? JsonValues.FALSE : JsonValues.NULL);
    }
  }

  /** Appends a text, with what must be escaped escaped, and the quote behind it. */
  public void text(byte[] bytes, int start, int length, ByteBuilder out) {
    text.closed(bytes, start, length, out);
  }

  private void key(Name name, boolean comma, ByteBuilder out) {
    byte[] key = key(name);
    int o = out.length();
    int skip = comma ? 0 : 1;
    int length = key.length - 1 - JsonText.PADDING - skip;
    JsonText.copy(key, skip, length, out.reserve(length + JsonText.PADDING), o);
    out.length(o + length);
  }

  /**
   * {@code ,"name":"}, up to the quote that opens a text, and {@link JsonText#PADDING}; a bad byte in a name is counted
   * once, when the name is first written. Not to be changed.
   */
  public byte[] key(Name name) {
    byte[] key = name.json();
    if (key == null) {
      ByteBuilder made = new ByteBuilder(name.utf8().length + 64);
      made.add((byte) ',');
      text.quoted(name.utf8(), 0, name.utf8().length, made);
      key = made.add((byte) ':').add((byte) '"').add(new byte[JsonText.PADDING]).toByteArray();
      name.json(key);
    }
    return key;
  }

  private static void bare(byte[] bytes, int start, int length, ByteBuilder out) {
    byte[] to = out.reserve(length + JsonText.PADDING);
    JsonText.copy(bytes, start, length, to, out.length());
    out.length(out.length() + length);
  }
}
