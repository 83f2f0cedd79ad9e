package io.weir.codec;

import io.weir.batch.Utf8;

/** Words for a place where a text is not as it should be. */
public final class Found {
  private static final int CHARACTERS_MOST = 24;

  private Found() {}

  /** {@code at byte 17: expected ':' behind a member's name, found '}'}; bytes are counted from 1. */
  public static String message(byte[] bytes, int start, int at, int end, String expected) {
    return "at byte " + (at - start + 1) + ": expected " + expected + ", found " + at(bytes, at, end);
  }

  /** The character at a place as a person would name it: itself, or its number where it does not show. */
  public static String at(byte[] bytes, int at, int end) {
    if (at >= end) {
      return "the end";
    }
    int c = bytes[at];
    int size = c < 0 ? Utf8.sequence(bytes, at, end) : 1;
    if (size < 2) {
      return c >= ' ' && c < 0x7F ? "'" + (char) c + "'" : String.format("byte 0x%02x", c & 0xFF);
    }
    int point = Utf8.decode(bytes, at, size).codePointAt(0);
    return shows(point) ? "'" + Character.toString(point) + "'" : String.format("the character U+%04X", point);
  }

  private static boolean shows(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED, Character.PRIVATE_USE -> false;
      default -> true;
    };
  }

  /** The text from a place on, in quotes and not beyond some words; what does not show is escaped. */
  public static String text(byte[] bytes, int at, int end) {
    if (at >= end) {
      return "the end";
    }
    String found = Utf8.decode(bytes, at, Math.min(end - at, 4 * CHARACTERS_MOST));
    StringBuilder shown = new StringBuilder("'");
    int next = 0;
    for (int i = 0; i < CHARACTERS_MOST && next < found.length(); i++) {
      int point = found.codePointAt(next);
      next += Character.charCount(point);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        shown.append(String.format("\\x%02x", point & 0xFF));
      } else if (point == '\t') {
        shown.append("\\t");
      } else if (point == ' ' || shows(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append(String.format(point < 0x100 ? "\\x%02x" : "\\u%04x", point));
      }
    }
    return shown.append(next < found.length() ? "…'" : "'").toString();
  }
}
