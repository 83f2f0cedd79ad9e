package io.weir.lookup.table;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.NumberText;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.stage.key.KeyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a table, found by one column. A key is found by its text, and a number also by its value, so that
 * {@code 1.0} finds {@code 1}. The first row of a key is the one that is found. Written by one thread, then read by any.
 */
final class Table {
  private final KeyTable texts = new KeyTable();
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
  /** Numbers that are spelled in other ways than the shortest, by that. */
  private final KeyTable numbers = new KeyTable();
  private final List<Map<String, @Nullable Object>> numbered = new ArrayList<>();

  /** Adds the row whose key is this cell. */
  void add(Row row, int cell, Map<String, @Nullable Object> values) {
    TextSpan text = new TextSpan();
    CellValue.text(row, cell, text);
    add(texts, rows, text, values);
    if (isNumber(row.kind(cell)) && shortest(row, cell, text)) {
      add(numbers, numbered, text, values);
    }
  }

  private static void add(KeyTable keys, List<Map<String, @Nullable Object>> rows, TextSpan key,
      Map<String, @Nullable Object> values) {
    int end = key.start + key.length;
    long hash = KeyTable.hash(key.bytes, key.start, end);
    if (keys.find(key.bytes, key.start, end, hash) < 0) {
      keys.add(key.bytes, key.start, end, hash);
      rows.add(values);
    }
  }

  /** The row of a key; null where there is none, and for null. */
  @Nullable Map<String, @Nullable Object> find(Row row, int cell, TextSpan scratch) {
    byte kind = row.kind(cell);
    if (kind == Kind.NULL) {
      return null;
    }
    CellValue.text(row, cell, scratch);
    int at = find(texts, scratch);
    if (at >= 0) {
      return rows.get(at);
    }
    boolean integer = kind == Kind.INT;
    if (!isNumber(kind) || integer && numbers.size() == 0) {
      return null;
    }
    if (!integer && shortest(row, cell, scratch)) {
      at = find(texts, scratch);
      if (at >= 0) {
        return rows.get(at);
      }
    }
    at = find(numbers, scratch);
    return at < 0 ? null : numbered.get(at);
  }

  private static int find(KeyTable keys, TextSpan key) {
    int end = key.start + key.length;
    return keys.find(key.bytes, key.start, end, KeyTable.hash(key.bytes, key.start, end));
  }

  private static boolean isNumber(byte kind) {
    return kind == Kind.INT || kind == Kind.NUMBER || kind == Kind.NUMERIC;
  }

  /** Points at the shortest spelling of the number in this cell; answers whether it is another one. */
  private static boolean shortest(Row row, int cell, TextSpan span) {
    String spelled = Utf8.decode(row.bytes(cell), row.start(cell), row.length(cell));
    double number = Double.parseDouble(spelled);
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    String shortest = whole ? Long.toString((long) number) : NumberText.format(number);
    if (shortest.equals(spelled)) {
      return false;
    }
    byte[] bytes = Utf8.encode(shortest);
    span.set(bytes, 0, bytes.length);
    return true;
  }
}
