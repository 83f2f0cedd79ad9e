package io.weir.diagnostic;

import java.util.Collection;
import java.util.Locale;

/** Finds the right name someone probably meant (Damerau-Levenshtein distance, optimal string alignment). */
public final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean 'x'?"}, or nothing when no name is near enough. */
  public static String hint(String wrong, Collection<String> names) {
    String best = of(wrong, names);
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** The nearest name, or nothing when none is near enough. */
  public static String of(String wrong, Collection<String> names) {
    String best = "";
    int bestDistance = Math.min(Math.max(1, wrong.length() / 3) + 1, Math.max(1, wrong.length()));
    for (String name : names) {
      int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    return best;
  }

  /** Whether it is one slip of the finger away from the name, and not the name. */
  public static boolean isSlip(String wrong, String name) {
    return distance(wrong.toLowerCase(Locale.ROOT), name) <= 1 && !wrong.equals(name);
  }

  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
