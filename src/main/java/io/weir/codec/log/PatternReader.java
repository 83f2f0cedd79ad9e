package io.weir.codec.log;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that a {@link PatternText} fits as a whole. A hole takes the shortest text up to the literal behind
 * it, a last hole the rest; there is no going back, so it takes linear time. Text that spells a number is numeric
 * text. Belongs to one thread.
 */
public final class PatternReader extends RecordReader {
  private final byte[][] literals;
  private final @Nullable Name[] fields;

  /** @param needed the fields wanted, or null for all */
  public PatternReader(PatternText pattern, Names names, @Nullable Set<String> needed) {
    literals = pattern.bytes();
    List<String> holes = pattern.holes();
    fields = new Name[holes.size()];
    for (int i = 0; i < fields.length; i++) {
      String hole = holes.get(i);
      fields[i] = !hole.isEmpty() && (needed == null || needed.contains(hole)) ? names.of(hole) : null;
    }
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    int end = start + length;
    byte[] first = literals[0];
    if (!stands(first, b, start, end)) {
      return row.fail("at byte 1: expected '" + Utf8.decode(first, 0, first.length) + "', found " + Found.text(b, start, end));
    }
    int at = start + first.length;
    for (int i = 0; i < fields.length; i++) {
      byte[] literal = literals[i + 1];
      boolean rest = i == fields.length - 1 && literal.length == 0;
      int stop = rest ? end : indexOf(literal, b, at, end);
      if (stop < 0) {
        return fail(row, b, start, at, end, literal);
      }
      Name field = fields[i];
      if (field != null) {
        RegexReader.put(row, field, b, at, stop);
      }
      at = stop + literal.length;
    }
    return at == end || row.fail(Found.message(b, start, at, end, "the end of the text"));
  }

  private static boolean fail(Row row, byte[] b, int start, int at, int end, byte[] literal) {
    String text = Utf8.decode(literal, 0, literal.length);
    return row.fail("at byte " + (at - start + 1) + " or behind: expected '" + text + "', found "
        + Found.text(b, at, end));
  }

  private static boolean stands(byte[] literal, byte[] b, int at, int end) {
    return at + literal.length <= end && Arrays.equals(literal, 0, literal.length, b, at, at + literal.length);
  }

  /** Finds the literal by its first byte; short literals of log lines are rarely begun in vain. */
  private static int indexOf(byte[] literal, byte[] b, int from, int end) {
    int last = end - literal.length + 1;
    for (int at = from; (at = ByteSearch.indexOf(b, literal[0], at, last)) >= 0; at++) {
      if (stands(literal, b, at, end)) {
        return at;
      }
    }
    return -1;
  }
}
