package io.weir.batch;

/** Characters with Unicode's property White_Space (PropList.txt), found in UTF-8. */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** How many bytes the white space at {@code at} takes; 0 when there is none. */
  public static int sizeAt(byte[] bytes, int at, int end) {
    byte b = bytes[at];
    if (b >= 0) {
      return b == ' ' || b >= '\t' && b <= '\r' ? 1 : 0;
    }
    if (b == (byte) 0xC2) {
      return at + 1 < end && (bytes[at + 1] == (byte) 0x85 || bytes[at + 1] == (byte) 0xA0) ? 2 : 0;
    }
    return at + 2 < end && isWide(b & 0xFF, bytes[at + 1] & 0xFF, bytes[at + 2] & 0xFF) ? 3 : 0;
  }

  /** How many bytes the white space that ends before {@code at} takes; 0 when there is none. */
  public static int sizeBefore(byte[] bytes, int start, int at) {
    for (int size = 1; size <= 3 && at - size >= start; size++) {
      if (sizeAt(bytes, at - size, at) == size) {
        return size;
      }
    }
    return 0;
  }

  /** U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000. */
  private static boolean isWide(int a, int b, int c) {
    return switch (a) {
      case 0xE1 -> b == 0x9A && c == 0x80;
      case 0xE2 -> b == 0x80 && (c >= 0x80 && c <= 0x8A || c == 0xA8 || c == 0xA9 || c == 0xAF)
          || b == 0x81 && c == 0x9F;
      case 0xE3 -> b == 0x80 && c == 0x80;
      default -> false;
    };
  }
}
