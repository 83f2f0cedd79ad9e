package io.weir.codec.log;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs divided by any two texts, such as {@code a=1;b=2}. Runs of the text between pairs count once; a piece
 * without the text between key and value is a key with null; a value may hold that text again. Text that spells a
 * number is numeric text. Belongs to one thread.
 */
public final class KvReader extends RecordReader {
  private final byte[] pair;
  private final byte[] key;
  private final Names names;
  private final @Nullable Set<String> needed;

  /**
   * @param pair stands between pairs, not empty
   * @param key stands between a key and its value, not empty
   * @param needed the keys wanted, or null for all
   */
  public KvReader(String pair, String key, Names names, @Nullable Set<String> needed) {
    this.pair = Utf8.encode(pair);
    this.key = Utf8.encode(key);
    this.names = names;
    this.needed = needed;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    int end = start + length;
    for (int at = start; at < end;) {
      int next = indexOf(pair, b, at, end);
      int stop = next < 0 ? end : next;
      if (stop > at && !pair(b, at, stop, row)) {
        return row.fail(Found.message(b, start, at, end, "a key before '" + Utf8.decode(key, 0, key.length) + "'"));
      }
      at = stop + pair.length;
    }
    return true;
  }

  private boolean pair(byte[] b, int from, int to, Row row) {
    int middle = indexOf(key, b, from, to);
    if (middle == from) {
      return false;
    }
    Name name = names.intern(b, from, (middle < 0 ? to : middle) - from);
    if (needed != null && !needed.contains(name.text())) {
      return true;
    }
    if (middle < 0) {
      row.putNull(name);
    } else {
      RegexReader.put(row, name, b, middle + key.length, to);
    }
    return true;
  }

  private static int indexOf(byte[] text, byte[] b, int from, int end) {
    int last = end - text.length + 1;
    for (int at = from; at < last && (at = ByteSearch.indexOf(b, text[0], at, last)) >= 0; at++) {
      if (text.length == 1 || Arrays.equals(text, 0, text.length, b, at, at + text.length)) {
        return at;
      }
    }
    return -1;
  }
}
