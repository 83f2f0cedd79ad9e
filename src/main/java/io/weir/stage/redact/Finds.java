package io.weir.stage.redact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several finders found in one text. Of finds that overlap the longest wins, of equally long ones the first, then the
 * one named first. Belongs to one thread.
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
    boolean settled = true;
    for (int i = 1; i < count; i++) {
      settled &= starts[i] >= ends[i - 1];
    }
    if (settled) {
      return;
    }
    Integer[] byLength = new Integer[count];
    Arrays.setAll(byLength, i -> i);
    Arrays.sort(byLength, Comparator.<Integer>comparingInt(i -> starts[i] - ends[i])
        .thenComparingInt(i -> starts[i]).thenComparingInt(i -> kinds[i]));
    TreeMap<Integer, Integer> kept = new TreeMap<>();
    for (Integer i : byLength) {
      Map.Entry<Integer, Integer> before = kept.lowerEntry(ends[i]);
      if (before == null || ends[before.getValue()] <= starts[i]) {
        kept.put(starts[i], i);
      }
    }
    int[] order = kept.values().stream().mapToInt(Integer::intValue).toArray();
    starts = pick(starts, order);
    ends = pick(ends, order);
    kinds = pick(kinds, order);
    count = order.length;
  }

  private static int[] pick(int[] from, int[] order) {
    int[] picked = new int[Math.max(16, order.length)];
    for (int i = 0; i < order.length; i++) {
      picked[i] = from[order[i]];
    }
    return picked;
  }
}
