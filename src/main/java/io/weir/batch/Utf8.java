package io.weir.batch;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 text as {@link String} and back without loss. A byte that is no UTF-8 becomes the lone low surrogate
 * {@code U+DC00 + byte} (Python's PEP 383, "surrogateescape") and that byte again on the way out, so that text
 * passes through an expression unharmed.
 */
public final class Utf8 {
  private Utf8() {}

  /** The text of these bytes; bad bytes are escaped, see above. */
  public static String decode(byte[] bytes, int offset, int count) {
    if (isAscii(bytes, offset, count)) {
      return new String(bytes, offset, count, StandardCharsets.ISO_8859_1);
    }
    int end = offset + count;
    if (badAt(bytes, offset, end) < 0) {
      return new String(bytes, offset, count, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(count);
    int at = offset;
    while (at < end) {
      int bad = badAt(bytes, at, end);
      int good = bad < 0 ? end : bad;
      text.append(new String(bytes, at, good - at, StandardCharsets.UTF_8));
      at = good;
      if (bad >= 0) {
        text.append((char) (0xDC00 + (bytes[at++] & 0xFF)));
      }
    }
    return text.toString();
  }

  /**
   * Appends text as UTF-8. An escaped byte becomes that byte again; any other lone surrogate, which only a JSON
   * escape can have made, becomes the three bytes of its generalised UTF-8 form (WTF-8).
   */
  public static void encode(String text, ByteBuilder to) {
    int count = text.length();
    byte[] out = to.reserve(count);
    int at = to.length();
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        to.length(at);
        encodeRest(text, i, to);
        return;
      }
      out[at++] = (byte) c;
    }
    to.length(at);
  }

  private static void encodeRest(String text, int from, ByteBuilder to) {
    int count = text.length();
    byte[] out = to.reserve(3 * (count - from));
    int at = to.length();
    for (int i = from; i < count; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out[at++] = (byte) c;
      } else if (c < 0x800) {
        out[at++] = (byte) (0xC0 | c >> 6);
        out[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        out[at++] = (byte) (0xF0 | point >> 18);
        out[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        out[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        out[at++] = (byte) (0x80 | point & 0x3F);
      } else if (c >= 0xDC80 && c <= 0xDCFF) {
        out[at++] = (byte) (c - 0xDC00);
      } else {
        out[at++] = (byte) (0xE0 | c >> 12);
        out[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        out[at++] = (byte) (0x80 | c & 0x3F);
      }
    }
    to.length(at);
  }

  public static byte[] encode(String text) {
    ByteBuilder to = new ByteBuilder(text.length());
    encode(text, to);
    return to.array().length == to.length() ? to.array() : to.toByteArray();
  }

  /** Whether Unicode gives the character the property White_Space; none is beyond the basic plane. */
  public static boolean isWhiteSpace(int point) {
    return point == ' ' || point >= '\t' && point <= '\r' || point == 0x85 || point == 0xA0
        || point >= 0x1680 && (point == 0x1680 || point >= 0x2000 && point <= 0x200A || point == 0x2028
            || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000);
  }

  /** Whether every byte is below 0x80. */
  public static boolean isAscii(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    for (; at + 8 <= end; at += 8) {
      if ((ByteSearch.word(bytes, at) & 0x8080808080808080L) != 0) {
        return false;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The place of the first byte from {@code start} on that is no UTF-8 (RFC 3629: no overlong forms, no surrogates, at
   * most U+10FFFF), or -1.
   */
  public static int badAt(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (at + 8 <= end && (ByteSearch.word(bytes, at) & 0x8080808080808080L) == 0) {
        at += 8;
        continue;
      }
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return at;
      }
      at += size;
    }
    return -1;
  }

  /** The length of the well-formed sequence at {@code at}, or 0 when there is none. */
  public static int sequence(byte[] bytes, int at, int end) {
    int first = bytes[at];
    if (first >= 0) {
      return 1;
    }
    int lead = first & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return follows(bytes, at + 1, end, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return follows(bytes, at + 1, end, low, high) && follows(bytes, at + 2, end, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF;
      return follows(bytes, at + 1, end, low, high) && follows(bytes, at + 2, end, 0x80, 0xBF)
          && follows(bytes, at + 3, end, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
  }

  private static boolean follows(byte[] bytes, int at, int end, int low, int high) {
    if (at >= end) {
      return false;
    }
    int b = bytes[at] & 0xFF;
    return b >= low && b <= high;
  }
}
