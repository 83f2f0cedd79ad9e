package io.weir.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches in byte arrays eight bytes at a time (SWAR; Mycroft's zero-byte test as in "Hacker's Delight", 6-1).
 * The incubating Vector API would be wider and prints a warning at start, so it is not used.
 */
public final class ByteSearch {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteSearch() {}

  /** Eight bytes from {@code at} as a little-endian word; all eight must be inside the array. */
  public static long word(byte[] bytes, int at) {
    return (long) WORD.get(bytes, at);
  }

  /** The word of the bytes from {@code at} to the end of the array, which are less than eight; zeros behind them. */
  public static long lastWord(byte[] bytes, int at) {
    long word = 0;
    for (int i = bytes.length - 1; i >= at; i--) {
      word = word << 8 | bytes[i] & 0xFF;
    }
    return word;
  }

  /** Writes eight bytes from {@code at} on; all eight must be inside the array. */
  public static void put(byte[] bytes, int at, long word) {
    WORD.set(bytes, at, word);
  }

  /** A word of eight copies of this byte, for {@link #matches}. */
  public static long pattern(byte b) {
    return (b & 0xFFL) * ONES;
  }

  /**
   * A word whose lowest set bit is bit 7 of the first byte equal to the pattern's; 0 when none is equal. Bits above the
   * lowest may be false.
   */
  public static long matches(long word, long pattern) {
    long x = word ^ pattern;
    return (x - ONES) & ~x & HIGHS;
  }

  /** A word in which bit 7 is set of every byte equal to the pattern's, and no other bit. */
  public static long allMatches(long word, long pattern) {
    long x = word ^ pattern;
    return ~((x & ~HIGHS) + ~HIGHS | x | ~HIGHS);
  }

  /** A word in which bit 7 is set of every byte that is no ASCII digit, and no other bit. */
  public static long nonDigits(long word) {
    long x = word ^ pattern((byte) '0');
    return ((x & ~HIGHS) + pattern((byte) 0x76) | x) & HIGHS;
  }

  /** The first place of {@code b} in {@code [start, end)}, or -1. */
  public static int indexOf(byte[] bytes, byte b, int start, int end) {
    long pattern = pattern(b);
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long found = matches(word(bytes, at), pattern);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == b) {
        return at;
      }
    }
    return -1;
  }

  /** The last place of {@code b} in {@code [start, end)}, or -1. */
  public static int lastIndexOf(byte[] bytes, byte b, int start, int end) {
    long pattern = pattern(b);
    int at = end;
    for (; at - 8 >= start; at -= 8) {
      long x = word(bytes, at - 8) ^ pattern;
      // exact form: the highest set bit counts here, which a borrow could make false
      long zero = ~(((x & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | x | 0x7F7F7F7F7F7F7F7FL);
      if (zero != 0) {
        return at - 1 - (Long.numberOfLeadingZeros(zero) >>> 3);
      }
    }
    for (at--; at >= start; at--) {
      if (bytes[at] == b) {
        return at;
      }
    }
    return -1;
  }

  /** How often {@code b} stands in {@code [start, end)}. */
  public static int count(byte[] bytes, byte b, int start, int end) {
    long pattern = pattern(b);
    int count = 0;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long x = word(bytes, at) ^ pattern;
      // exact form: no borrow crosses a byte, so every set bit counts
      long zero = ~(((x & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | x | 0x7F7F7F7F7F7F7F7FL);
      count += Long.bitCount(zero);
    }
    for (; at < end; at++) {
      if (bytes[at] == b) {
        count++;
      }
    }
    return count;
  }
}
