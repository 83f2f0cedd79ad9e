package io.weir.codec.cell;

import io.weir.batch.ByteSearch;

/**
 * Where bytes stand that end a cell or cannot stand in a JSON string as they are: quotes, delimiters, backslashes and
 * control characters. Found 64 bytes at a time without a branch that depends on them, as the first stage of simdjson does
 * (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019). Belongs to one thread.
 */
final class CellStops {
  /** So many bytes are looked at together: what is asked for, rounded up to this, must be inside the array. */
  static final int BLOCK = 64;
  /** So many bytes are looked at in one call at most. */
  static final int MOST = 64 * BLOCK;

  private static final int WORD = 8;
  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7F * ONES;
  private static final long HIGHS = 0x80 * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  /** Added to a byte of seven bits this sets bit 7, but for control characters. */
  private static final long PRINTING = 0x60 * ONES;
  /** Multiplied with bits 7 of eight bytes, brings them into the highest byte in their order. */
  private static final long GATHER = 0x0002040810204081L;
  /** So many places of a block are written whether there are so many or not. */
  private static final int USUAL = 8;

  private final int delimiter;
  private final byte[] marks = new byte[MOST];
  private final int[] places = new int[MOST + USUAL];
  private int count;
  private int start;
  /** A bit for each block in which not all is ASCII. */
  private long odd;

  /**
   * @param delimiter an ASCII character
   */
  CellStops(byte delimiter) {
    this.delimiter = delimiter;
  }

  /** Looks at {@code [from, to)}, no more than {@link #MOST} bytes, and behind it up to a whole block. */
  void find(byte[] b, int from, int to) {
    int length = Math.max(0, (to - from + BLOCK - 1) / BLOCK * BLOCK);
    System.arraycopy(b, from, marks, 0, length);
    mark(marks, length, delimiter);
    int found = 0;
    long oddBlocks = 0;
    for (int at = from; at < to; at += BLOCK) {
      long bits = 0;
      long all = 0;
      for (int i = 0; i < BLOCK; i += WORD) {
        all |= ByteSearch.word(b, at + i);
        bits |= ((~ByteSearch.word(marks, at - from + i) & HIGHS) * GATHER >>> 56) << i;
      }
      found = note(bits, at, found);
      oddBlocks |= ((all & HIGHS) == 0 ? 0L : 1L) << (at - from) / BLOCK;
    }
    count = found;
    start = from;
    odd = oddBlocks;
  }

  private static void mark(byte[] b, int length, int delimiter) {
    for (int i = 0; i < length; i++) {
      int low = b[i] & 0x7F;
      b[i] = (byte) ((low ^ delimiter) + 0x7F & (low ^ '\\') + 0x7F & (low ^ 2) + 0x5F | b[i]);
    }
  }

  private int note(long bits, int at, int found) {
    int[] to = places;
    long rest = bits;
    for (int i = 0; i < USUAL; i++) {
      to[found + i] = at + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    for (int i = found + USUAL; rest != 0; i++) {
      to[i] = at + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return found + Long.bitCount(bits);
  }

  /** How many there are before {@code end}. */
  int countBefore(int end) {
    while (count > 0 && places[count - 1] >= end) {
      count--;
    }
    return count;
  }

  /** The places found, in their order. */
  int[] places() {
    return places;
  }

  /** Whether all bytes of a part of what was looked at are ASCII; may be false where only bytes nearby are not. */
  boolean isAscii(int from, int to) {
    return (odd & -1L << (from - start) / BLOCK & -1L >>> 63 - (to - 1 - start) / BLOCK) == 0;
  }
}
