package io.weir.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Unicode simple case folding, as RE2's {@code (?i)} means it: which code points are equal but for their case. Made
 * from the JDK's one-to-one case mappings, whose closure is simple folding except for the two Turkish letters i.
 */
final class CaseFolding {
  private static final int[] KELVIN = {'K', 'k', 0x212A};
  private static final int[] LONG_S = {'S', 's', 0x17F};

  private CaseFolding() {}

  /** Everything equal to one of these but for case, these included. */
  static int[] fold(int[] ranges) {
    if (ranges.length == 2 && ranges[0] == ranges[1] && ranges[0] < 0x80) {
      return letter(ranges[0]);
    }
    CodePoints folded = new CodePoints().add(ranges);
    boolean beyondAscii = false;
    for (int i = 0; i < ranges.length; i += 2) {
      for (int c = ranges[i], last = Math.min(ranges[i + 1], 0x7F); c <= last; c++) {
        folded.add(letter(c));
      }
      beyondAscii |= ranges[i + 1] >= 0x80;
    }
    if (beyondAscii) {
      Rest.add(ranges, folded);
    }
    return folded.ranges();
  }

  private static int[] letter(int ascii) {
    int upper = ascii & ~0x20;
    if (upper < 'A' || upper > 'Z') {
      return new int[] {ascii, ascii};
    }
    CodePoints letter = new CodePoints().add(upper, upper).add(upper | 0x20, upper | 0x20);
    if (upper == 'K' || upper == 'S') {
      int other = upper == 'K' ? KELVIN[2] : LONG_S[2];
      letter.add(other, other);
    }
    return letter.ranges();
  }

  /** The classes of equal letters beyond ASCII; made at first use, since few patterns need them. */
  private static final class Rest {
    private static final Map<Integer, int[]> EQUAL = equal();

    static void add(int[] ranges, CodePoints to) {
      for (Map.Entry<Integer, int[]> entry : EQUAL.entrySet()) {
        if (CodePoints.contains(ranges, entry.getKey())) {
          for (int c : entry.getValue()) {
            to.add(c, c);
          }
        }
      }
    }

    private static Map<Integer, int[]> equal() {
      Map<Integer, int[]> equal = new HashMap<>();
      for (int c = 0; c <= 0x1FFFF; c++) {
        join(equal, c, Character.toLowerCase(c));
        join(equal, c, Character.toUpperCase(c));
        join(equal, c, Character.toTitleCase(c));
      }
      return Map.copyOf(equal);
    }

    private static void join(Map<Integer, int[]> equal, int a, int b) {
      if (a == b || a == 0x130 || a == 0x131) {
        return;
      }
      int[] left = equal.getOrDefault(a, new int[] {a});
      int[] right = equal.getOrDefault(b, new int[] {b});
      for (int c : left) {
        if (c == b) {
          return;
        }
      }
      int[] both = Arrays.copyOf(left, left.length + right.length);
      System.arraycopy(right, 0, both, left.length, right.length);
      for (int c : both) {
        equal.put(c, both);
      }
    }
  }
}
