package io.weir.codec.log;

import io.weir.batch.ByteSearch;

/** The shape of {@code 17/May/2015:10:05:03 +0000}; whether there is such a day is not looked at. */
final class ClfTime {
  /** Bytes of such a time. */
  static final int SIZE = 26;

  /** High half bytes of the digits, and whole separators: bytes 0 to 7, 8 to 15, 16 to 23. */
  private static final long[] MASK = {masks("dd/***/d"), masks("ddd:dd:d"), masks("d:dd *dd")};
  private static final long[] SHAPE = {shape("dd/***/d"), shape("ddd:dd:d"), shape("d:dd *dd")};
  private static final long[] SIXES = {sixes("dd/***/d"), sixes("ddd:dd:d"), sixes("d:dd *dd")};

  private ClfTime() {}

  /** Whether the {@link #SIZE} bytes from here on have the shape. */
  static boolean fits(byte[] b, int from) {
    return eight(b, from, 0) && eight(b, from + 8, 1) && eight(b, from + 16, 2)
        && isMonth(b, from + 3) && (b[from + 21] == '+' || b[from + 21] == '-')
        && isDigit(b[from + 24]) && isDigit(b[from + 25]);
  }

  /** Adding 6 to a byte with high half 3 leaves that half as it is just for 0 to 9. */
  private static boolean eight(byte[] b, int at, int i) {
    long word = ByteSearch.word(b, at);
    return (word & MASK[i]) == SHAPE[i] && (word + SIXES[i] & MASK[i]) == SHAPE[i];
  }

  /** Three letters, the first a capital; in particular no {@code ]}. */
  private static boolean isMonth(byte[] b, int at) {
    return b[at] >= 'A' && b[at] <= 'Z' && b[at + 1] >= 'a' && b[at + 1] <= 'z' && b[at + 2] >= 'a' && b[at + 2] <= 'z';
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static long masks(String shape) {
    return word(shape, 0xF0, 0, 0xFF);
  }

  private static long shape(String shape) {
    return word(shape, 0x30, 0, -1);
  }

  private static long sixes(String shape) {
    return word(shape, 6, 0, 0);
  }

  private static long word(String shape, long digit, long any, long other) {
    long word = 0;
    for (int i = 7; i >= 0; i--) {
      char c = shape.charAt(i);
      word = word << 8 | (c == 'd' ? digit : c == '*' ? any : other < 0 ? c : other);
    }
    return word;
  }
}
