package io.weir.config.yaml;

/** Turns the parser's places, counted in code points, into those of Java's chars. */
final class Places {
  private final String text;
  /** Where each code point begins, or empty while that is where it is counted to be. */
  private final int[] offsets;

  Places(String text) {
    this.text = text;
    int points = text.codePointCount(0, text.length());
    offsets = new int[points == text.length() ? 0 : points];
    for (int i = 0, at = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
  }

  int offset(int codePoints) {
    return offsets.length == 0 ? Math.min(codePoints, text.length())
        : codePoints < offsets.length ? offsets[codePoints] : text.length();
  }

  /** The number of the line this char stands in, from 1. */
  int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
