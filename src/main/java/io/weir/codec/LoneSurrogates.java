package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;

/**
 * Surrogates without their other half, which only JSON escapes can bring. They stay JSON escapes. U+DC80 … U+DCFF are
 * not among them: they stand for bytes that are no UTF-8, see {@link Utf8}.
 */
final class LoneSurrogates {
  private LoneSurrogates() {}

  static boolean in(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0xD800 || c > 0xDFFF) {
        continue;
      }
      if (isPair(text, i)) {
        i++;
      } else if (c < 0xDC80 || c > 0xDCFF) {
        return true;
      }
    }
    return false;
  }

  /** Appends the text as the inside of a JSON string; bytes that are no UTF-8 stay. */
  static void escape(String string, ByteBuilder to) {
    int done = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (isPair(string, i)) {
        i++;
      } else if (c >= 0xD800 && c <= 0xDFFF && (c < 0xDC80 || c > 0xDCFF)) {
        plain(string.substring(done, i), to);
        JsonText.unicode(c, to);
        done = i + 1;
      }
    }
    plain(string.substring(done), to);
  }

  /** Whether one stands in these bytes, in the three bytes of generalised UTF-8. */
  static boolean in(byte[] bytes, int from, int end) {
    for (int at = from; at + 2 < end; at++) {
      if (isAt(bytes, at, end)) {
        return true;
      }
    }
    return false;
  }

  /** Appends the text {@code [from, end)} as the inside of a JSON string. */
  static void escape(byte[] bytes, int from, int end, ByteBuilder to) {
    for (int at = from; at < end; at++) {
      byte b = bytes[at];
      if (isAt(bytes, at, end)) {
        JsonText.unicode((char) ((b & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F), to);
        at += 2;
      } else if (b < 0) {
        to.add(b);
      } else {
        JsonText.ascii(b, to);
      }
    }
  }

  private static boolean isAt(byte[] bytes, int at, int end) {
    return bytes[at] == (byte) 0xED && at + 2 < end && (bytes[at + 1] & 0xE0) == 0xA0 && (bytes[at + 2] & 0xC0) == 0x80;
  }

  private static void plain(String piece, ByteBuilder to) {
    for (byte c : Utf8.encode(piece)) {
      if (c < 0) {
        to.add(c);
      } else {
        JsonText.ascii(c, to);
      }
    }
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
