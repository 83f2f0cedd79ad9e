package io.weir.codec;

/** Words for a place where a text is not as it should be. */
public final class Found {
  private Found() {}

  /** {@code at byte 17: expected ':' behind a member's name, found '}'}; bytes are counted from 1. */
  public static String message(byte[] bytes, int start, int at, int end, String expected) {
    return "at byte " + (at - start + 1) + ": expected " + expected + ", found " + at(bytes, at, end);
  }

  /** The byte at a place as a person would name it. */
  public static String at(byte[] bytes, int at, int end) {
    if (at >= end) {
      return "the end";
    }
    byte c = bytes[at];
    return c >= ' ' && c < 0x7F ? "'" + (char) c + "'" : String.format("byte 0x%02x", c & 0xFF);
  }
}
