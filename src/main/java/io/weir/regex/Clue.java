package io.weir.regex;

import io.weir.batch.ByteSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of which every match holds one, ready to be searched for. Keeps the last find; belongs to one thread. */
final class Clue {
  private static final double SCAN_NANOS = 0.15;
  private static final double FIND_NANOS = 40;

  private final Literal first;
  private final @Nullable RowsFinder rows;

  Clue(List<Literal> any) {
    first = any.getFirst();
    rows = any.size() > 1 || !first.isUsable() ? new RowsFinder(any) : null;
  }

  /** A place in {@code [from, end)} where one of the rows lies, or -1. */
  int next(byte[] bytes, int from, int end) {
    return rows == null ? first.next(bytes, from, end) : rows.next(bytes, from, end);
  }

  /** How many bytes were found. */
  int length() {
    return rows == null ? first.length() : rows.found().length();
  }

  /** Whether a match begins where the first find does. */
  boolean isPrefix() {
    return first.isPrefix();
  }

  /** Whether finding it is finding a match. */
  boolean isWhole() {
    return first.isWhole();
  }

  /** How many lines of {@code [from, end)} hold it, counted up to where it next stands in no line. */
  int lines(byte[] bytes, int from, int end, byte delimiter) {
    int count = 0;
    for (int at = from; at < end; count++) {
      int place = next(bytes, at, end);
      int stop = place < 0 ? -1 : ByteSearch.indexOf(bytes, delimiter, place, end);
      if (stop < 0) {
        return count + (place < 0 ? 0 : 1);
      }
      at = stop + 1;
    }
    return count;
  }

  /** About how long a search through so many bytes takes that stops in so many lines, without what is done there. */
  double searchNanos(int bytes, int lines) {
    return bytes * (rows == null ? SCAN_NANOS : 1.5 * SCAN_NANOS) + lines * FIND_NANOS;
  }
}
