package io.weir.batch;

import java.util.Locale;

/** Upper and lower case of text as bytes: Unicode's, of no particular language. Bytes that are no UTF-8 stay. */
public final class LetterCase {
  /** From here on letters are left to {@link String}, for the few of which one becomes several, or depends on others. */
  private static final int LOWER_PLAIN = 0x530;
  private static final int UPPER_PLAIN = 0x250;

  private LetterCase() {}

  /** Appends the text with its letters changed and answers true, or appends nothing when there is nothing to change. */
  public static boolean change(byte[] bytes, int start, int end, boolean upper, ByteBuilder out) {
    byte first = (byte) (upper ? 'a' : 'A');
    int at = start;
    while (at < end && bytes[at] >= 0 && (bytes[at] < first || bytes[at] >= first + 26)) {
      at++;
    }
    if (at == end) {
      return false;
    }
    int before = out.length();
    byte[] to = out.reserve(2 * (end - start));
    System.arraycopy(bytes, start, to, before, at - start);
    int place = before + at - start;
    for (; at < end; at++) {
      byte b = bytes[at];
      if (b >= 0) {
        to[place++] = b >= first && b < first + 26 ? (byte) (b ^ 0x20) : b;
        continue;
      }
      int point = twoBytes(bytes, at, end);
      int changed = point < 0 ? -1 : upper ? upper(point) : lower(point);
      if (changed < 0) {
        return slowly(bytes, start, end, upper, out);
      }
      to[place++] = (byte) (0xC0 | changed >> 6);
      to[place++] = (byte) (0x80 | changed & 0x3F);
      at++;
    }
    out.length(place);
    return true;
  }

  /** The character of two bytes at this place, or -1. */
  private static int twoBytes(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    boolean fits = lead >= 0xC2 && lead <= 0xDF && at + 1 < end && (bytes[at + 1] & 0xC0) == 0x80;
    return fits ? (lead & 0x1F) << 6 | bytes[at + 1] & 0x3F : -1;
  }

  /** The lower case of a character where that has two bytes too and depends on nothing, else -1. */
  private static int lower(int point) {
    return point >= LOWER_PLAIN || point == 0x130 || point == 0x3A3 ? -1 : twoBytes(Character.toLowerCase(point));
  }

  private static int upper(int point) {
    boolean several = point == 0xDF || point == 0x149 || point == 0x1F0;
    return point >= UPPER_PLAIN && (point < 0x400 || point >= LOWER_PLAIN) || several ? -1
        : twoBytes(Character.toUpperCase(point));
  }

  private static int twoBytes(int point) {
    return point >= 0x80 && point < 0x800 ? point : -1;
  }

  private static boolean slowly(byte[] bytes, int start, int end, boolean upper, ByteBuilder out) {
    String text = Utf8.decode(bytes, start, end - start);
    String changed = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    if (changed.equals(text)) {
      return false;
    }
    out.add(changed);
    return true;
  }
}
