package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.batch.Spans;
import org.jspecify.annotations.Nullable;

/**
 * Whole records one behind the other, on their way to one file.
 *
 * @param to behind the last byte
 * @param ends where records end; those from {@code firstEnd} to {@code lastEnd} lie in this piece; null: not known
 * @param terminated whether the last one has its terminator
 */
record Piece(byte[] bytes, int from, int to, int @Nullable [] ends, int firstEnd, int lastEnd, boolean terminated) {
  static Piece of(Output output) {
    Spans spans = output.spans();
    int to = output.start() + output.length();
    return spans == null ? new Piece(output.bytes(), output.start(), to, null, 0, 0, output.terminated())
        : new Piece(output.bytes(), output.start(), to, spans.ends(), 0, spans.count(), output.terminated());
  }

  /** Behind the last record that begins at {@code at} or later and ends with the room; {@code at} when none does. */
  int cut(int at, long room) {
    if (to - at <= room) {
      return to;
    }
    int[] known = ends;
    if (known == null) {
      return at;
    }
    int low = firstEnd;
    int high = lastEnd;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (known[middle] - (long) at <= room) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == firstEnd ? at : Math.max(at, known[low - 1]);
  }

  /** Behind the record that begins at {@code at}, or behind all of them where ends are not known. */
  int next(int at) {
    int[] known = ends;
    for (int i = firstEnd; known != null && i < lastEnd; i++) {
      if (known[i] > at) {
        return known[i];
      }
    }
    return to;
  }
}
