package io.weir.codec;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Arrays;
import java.util.function.Function;

/** One row over one text, for tests: the text stands in the middle of a larger array, as in a batch. */
public final class Rows {
  public final Names names = new Names();
  public final Row row = new Row(names);
  public final RecordReader reader;
  private final JsonWriter writer = new JsonWriter();

  public Rows(Function<Names, RecordReader> reader) {
    this.reader = reader.apply(names);
  }

  public boolean read(String text) {
    return read(Utf8.encode(text));
  }

  /** Reads the text between bytes that belong to other records. */
  public boolean read(byte[] text) {
    byte[] bytes = new byte[text.length + 24];
    Arrays.fill(bytes, (byte) '"');
    System.arraycopy(text, 0, bytes, 3, text.length);
    begin(bytes, 3, text.length);
    return reader.read(bytes, 3, text.length, row);
  }

  /** Reads the text at the very end of its array. */
  public boolean readAtEnd(byte[] text) {
    begin(text, 0, text.length);
    return reader.read(text, 0, text.length, row);
  }

  private void begin(byte[] bytes, int start, int length) {
    row.begin(bytes, start, length, Batch.LF);
  }

  public String json() {
    ByteBuilder out = new ByteBuilder(0);
    writer.write(row, out);
    return out.toString();
  }

  /** The JSON of what was read, or the failure. */
  public String jsonOf(String text) {
    return read(text) ? json() : "FAILED " + row.failure();
  }
}
