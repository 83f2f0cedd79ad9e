package io.weir.regex;

import io.weir.batch.ByteSearch;

/** A set of bytes that one place of a {@link Literal} may hold. Immutable. */
final class ByteSet {
  /**
   * How many of a thousand bytes of access logs and JSON are expected to be this printable ASCII character; from ' '
   * on.
   */
  private static final String FREQUENCIES = "\u0050\2\50\1\1\2\2\1\3\3\1\1\30\36\40\50"
      + "\44\50\40\34\34\34\34\34\34\34\36\4\1\6\1\2"
      + "\1\6\4\6\4\4\4\6\4\4\1\1\4\6\4\6\4\1\4\6\6\2\2\2\1\1\1\6\1\6\1\10"
      + "\1\44\14\34\30\64\20\20\20\40\4\10\30\30\44\44\24\2\44\40\50\20\10\10\6\10\2\4\2\4\1";

  private final boolean[] members = new boolean[256];
  private int size;
  private int low = 256;
  private int high = -1;
  private int frequency;

  ByteSet add(int b) {
    if (!members[b]) {
      members[b] = true;
      size++;
      low = Math.min(low, b);
      high = Math.max(high, b);
      frequency += b >= ' ' && b < 0x7F ? FREQUENCIES.charAt(b - ' ') : 2;
    }
    return this;
  }

  ByteSet addAll(ByteSet other) {
    for (int b = other.low; b <= other.high; b++) {
      if (other.members[b]) {
        add(b);
      }
    }
    return this;
  }

  boolean contains(byte b) {
    return members[b & 0xFF];
  }

  /** Whether it is one byte, or two that differ in one bit: then one comparison tells. */
  boolean isPair() {
    return size == 1 || size == 2 && Integer.bitCount(low ^ high) == 1;
  }

  /** Whether it is a pair, or all ASCII bytes from {@link #low} to {@link #high}. */
  boolean isSpan() {
    return isPair() || high < 0x80 && size == high - low + 1;
  }

  /** For a pair: the bit that may be either way, in all eight bytes of a word. */
  long mask() {
    return ByteSearch.pattern((byte) (low ^ high));
  }

  /** For a pair: the byte with that bit set, in all eight bytes of a word. */
  long pattern() {
    return ByteSearch.pattern((byte) high);
  }

  int low() {
    return low;
  }

  int high() {
    return high;
  }

  /** In thousandths of all bytes. */
  int frequency() {
    return Math.min(1000, frequency);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int b = low; b <= high; b++) {
      text.append(members[b] ? String.valueOf((char) b) : "");
    }
    return size == 1 ? text.toString() : "[" + text + "]";
  }
}
