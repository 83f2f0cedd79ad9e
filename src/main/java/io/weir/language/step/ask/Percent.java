package io.weir.language.step.ask;

import io.weir.batch.Utf8;

/** Percent-encoding of what goes into a URL (RFC 3986, section 2): all but the unreserved characters, as UTF-8. */
final class Percent {
  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  private Percent() {}

  static void encode(String text, StringBuilder to) {
    for (byte b : Utf8.encode(text)) {
      if (isUnreserved(b)) {
        to.append((char) b);
      } else {
        to.append('%').append(DIGITS[b >> 4 & 0xF]).append(DIGITS[b & 0xF]);
      }
    }
  }

  private static boolean isUnreserved(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '.' || b == '_'
        || b == '~';
  }
}
