package io.weir.stage.key;

import io.weir.batch.ByteSearch;

/** A 64-bit hash of bytes: one multiplication for each eight of them, the high half folded into the low one. */
public final class KeyHash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  /** The same for the same bytes and seed, on any machine. */
  public static long of(byte[] bytes, int start, int end, long seed) {
    long hash = mixed(seed + (end - start));
    int at = start;
    for (; at + 8 <= end; at += 8) {
      hash = mixed(hash ^ ByteSearch.word(bytes, at));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << 8 | bytes[at] & 0xFF;
    }
    return mixed(mixed(hash ^ rest));
  }

  /** A number whose bits have nothing to do with one another any more. */
  public static long mixed(long value) {
    long x = (value ^ value >>> 32) * MULTIPLIER;
    return x ^ x >>> 29;
  }
}
