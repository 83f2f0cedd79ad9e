package io.weir.stage;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Spans;
import io.weir.batch.Utf8;
import io.weir.codec.RecordWriter;
import io.weir.record.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Notes where the records of one output end and what the sink wants to know of each. Belongs to one worker. */
final class SpanCollector {
  private final @Nullable RecordWriter keyWriter;
  private final ByteBuilder keyBytes = new ByteBuilder(64);
  private int count;
  private int[] ends = new int[64];
  private String[] keys = new String[64];
  private String lastKey = "";
  private byte[] lastKeyBytes = {};

  SpanCollector(@Nullable RecordWriter keyWriter) {
    this.keyWriter = keyWriter;
  }

  /** Works out what is to be known of the record; answers false when that cannot be. */
  boolean look(Row row) {
    if (keyWriter == null) {
      return true;
    }
    keyBytes.clear();
    if (!keyWriter.write(row, keyBytes)) {
      return false;
    }
    if (!Arrays.equals(keyBytes.array(), 0, keyBytes.length(), lastKeyBytes, 0, lastKeyBytes.length)) {
      lastKeyBytes = Arrays.copyOf(keyBytes.array(), keyBytes.length());
      lastKey = Utf8.decode(lastKeyBytes, 0, lastKeyBytes.length);
    }
    return true;
  }

  /** The record that was looked at last ends here. */
  void add(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      keys = Arrays.copyOf(keys, count * 2);
    }
    keys[count] = lastKey;
    ends[count++] = end;
  }

  /** What was noted since the last call. */
  Spans take() {
    Spans spans = new Spans(count, Arrays.copyOf(ends, count), keyWriter == null ? null : Arrays.copyOf(keys, count));
    count = 0;
    return spans;
  }
}
