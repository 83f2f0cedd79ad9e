package io.weir.batch;

/**
 * Finds one text in others, in time linear in both, so that no record can hang a function. A short one is looked for by the
 * JDK; a long one, where that could need the product of the lengths, by the algorithm of Knuth, Morris and Pratt (SIAM J.
 * Comput. 6, 1977).
 */
public final class TextSearch {
  private static final int SHORT_MOST = 64;

  private final String wanted;
  /** For each place in the wanted text how many of the chars before it are also its beginning; empty: searched by the JDK. */
  private final int[] borders;

  public TextSearch(String wanted) {
    this(wanted, wanted.length() > SHORT_MOST);
  }

  private TextSearch(String wanted, boolean isLong) {
    this.wanted = wanted;
    this.borders = new int[isLong ? wanted.length() + 1 : 0];
    for (int at = 1, border = 0; at < borders.length - 1; at++) {
      while (border > 0 && wanted.charAt(at) != wanted.charAt(border)) {
        border = borders[border];
      }
      border += wanted.charAt(at) == wanted.charAt(border) ? 1 : 0;
      borders[at + 1] = border;
    }
  }

  /** As {@link String#indexOf(String, int)}. */
  public int first(String text, int from) {
    if (borders.length == 0) {
      return text.indexOf(wanted, from);
    }
    int same = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      while (same > 0 && wanted.charAt(same) != c) {
        same = borders[same];
      }
      same += wanted.charAt(same) == c ? 1 : 0;
      if (same == wanted.length()) {
        return at + 1 - same;
      }
    }
    return -1;
  }

  /** As {@link String#lastIndexOf(String, int)}. */
  public static int last(String text, String wanted, int from) {
    if (wanted.length() <= SHORT_MOST) {
      return text.lastIndexOf(wanted, from);
    }
    int end = Math.min(text.length(), from + wanted.length());
    int found = new TextSearch(backwards(wanted, wanted.length())).first(backwards(text, end), 0);
    return found < 0 ? -1 : end - found - wanted.length();
  }

  /** The chars one by one: {@link StringBuilder#reverse} would keep the halves of a pair in order. */
  private static String backwards(String text, int length) {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = text.charAt(length - 1 - i);
    }
    return new String(chars);
  }
}
