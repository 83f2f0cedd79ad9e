package io.weir.regex;

import java.util.Arrays;

/** Collects code points into a set of ranges. */
final class CodePoints {
  static final int MOST = Character.MAX_CODE_POINT;
  static final int[] ANY = {0, MOST};
  static final int[] ANY_BUT_NEWLINE = {0, '\n' - 1, '\n' + 1, MOST};

  private int[] ranges = new int[16];
  private int count;

  CodePoints add(int lo, int hi) {
    if (count > 0 && lo <= ranges[count - 1] + 1 && lo >= ranges[count - 2]) {
      ranges[count - 1] = Math.max(hi, ranges[count - 1]);
      return this;
    }
    if (count == ranges.length) {
      ranges = Arrays.copyOf(ranges, count * 2);
    }
    ranges[count++] = lo;
    ranges[count++] = hi;
    return this;
  }

  CodePoints add(int[] more) {
    for (int i = 0; i < more.length; i += 2) {
      add(more[i], more[i + 1]);
    }
    return this;
  }

  /** The set as ascending, disjoint, inclusive ranges that do not touch. */
  int[] ranges() {
    long[] sorted = new long[count / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) ranges[2 * i] << 32 | ranges[2 * i + 1];
    }
    Arrays.sort(sorted);
    int[] merged = new int[count];
    int n = 0;
    for (long range : sorted) {
      int lo = (int) (range >>> 32);
      int hi = (int) range;
      if (n > 0 && lo <= merged[n - 1] + 1) {
        merged[n - 1] = Math.max(merged[n - 1], hi);
      } else {
        merged[n++] = lo;
        merged[n++] = hi;
      }
    }
    return Arrays.copyOf(merged, n);
  }

  /** All code points that are not in these ascending, disjoint ranges. */
  static int[] negate(int[] ranges) {
    int[] out = new int[ranges.length + 2];
    int n = 0;
    int next = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] > next) {
        out[n++] = next;
        out[n++] = ranges[i] - 1;
      }
      next = ranges[i + 1] + 1;
    }
    if (next <= MOST) {
      out[n++] = next;
      out[n++] = MOST;
    }
    return Arrays.copyOf(out, n);
  }

  /** These ascending, disjoint ranges without one code point. */
  static int[] without(int[] ranges, int codePoint) {
    CodePoints rest = new CodePoints();
    for (int i = 0; i < ranges.length; i += 2) {
      boolean inside = ranges[i] <= codePoint && codePoint <= ranges[i + 1];
      if (!inside) {
        rest.add(ranges[i], ranges[i + 1]);
        continue;
      }
      if (ranges[i] < codePoint) {
        rest.add(ranges[i], codePoint - 1);
      }
      if (codePoint < ranges[i + 1]) {
        rest.add(codePoint + 1, ranges[i + 1]);
      }
    }
    return rest.ranges();
  }

  /** Whether these ascending, disjoint ranges hold a code point. */
  static boolean contains(int[] ranges, int codePoint) {
    int low = 0;
    int high = ranges.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[2 * middle + 1] < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low < ranges.length && ranges[2 * low] <= codePoint;
  }
}
