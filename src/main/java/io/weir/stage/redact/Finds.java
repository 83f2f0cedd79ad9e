package io.weir.stage.redact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several finders found in one text. Of finds that overlap the longest wins, of equally long ones the first, then
 * the one named first. Belongs to one thread.
 */
final class Finds {
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] kinds = new int[16];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int start, int end, int kind) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count++] = kind;
  }

  int count() {
    return count;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  int kind(int i) {
    return kinds[i];
  }

  /** Puts the finds in order and leaves out those that a longer one overlaps. */
  void settle() {
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = (long) starts[i] << 32 | i;
    }
    Arrays.sort(order);
    int[] kept = new int[count];
    int size = 0;
    for (int from = 0; from < count;) {
      int to = from + 1;
      int reach = ends[(int) order[from]];
      while (to < count && starts[(int) order[to]] < reach) {
        reach = Math.max(reach, ends[(int) order[to++]]);
      }
      if (to == from + 1) {
        kept[size++] = (int) order[from];
      } else {
        size = settle(order, from, to, kept, size);
      }
      from = to;
    }
    starts = pick(starts, kept, size);
    ends = pick(ends, kept, size);
    kinds = pick(kinds, kept, size);
    count = size;
  }

  /** The same for finds that hang together by overlaps; answers how many are kept then. */
  private int settle(long[] order, int from, int to, int[] kept, int size) {
    Integer[] byLength = new Integer[to - from];
    Arrays.setAll(byLength, i -> (int) order[from + i]);
    Arrays.sort(byLength, Comparator.<Integer>comparingInt(i -> starts[i] - ends[i])
        .thenComparingInt(i -> starts[i]).thenComparingInt(i -> kinds[i]));
    TreeMap<Integer, Integer> chosen = new TreeMap<>();
    for (Integer i : byLength) {
      Map.Entry<Integer, Integer> before = chosen.lowerEntry(ends[i]);
      if (before == null || ends[before.getValue()] <= starts[i]) {
        chosen.put(starts[i], i);
      }
    }
    int next = size;
    for (int i : chosen.values()) {
      kept[next++] = i;
    }
    return next;
  }

  private static int[] pick(int[] from, int[] order, int size) {
    int[] picked = new int[Math.max(16, size)];
    for (int i = 0; i < size; i++) {
      picked[i] = from[order[i]];
    }
    return picked;
  }
}
