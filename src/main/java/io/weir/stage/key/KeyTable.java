package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Keys numbered from 0 in order of first sight. Open addressing over one array of bytes; the hash is seeded anew in
 * every process, so that hostile keys cannot be chosen to collide. Belongs to one thread.
 */
public final class KeyTable {
  /** Keys may fill this many bytes at most. */
  public static final int BYTES_MOST = 1 << 30;
  private static final long SEED = new SplittableRandom().nextLong();

  private ByteBuilder keys = new ByteBuilder(1024);
  private int[] ends = new int[64];
  private long[] hashes = new long[64];
  /** The upper half of the hash, which tells most keys apart without a look at them, and the key's number and 1. */
  private long[] table = new long[128];
  private int size;

  public KeyTable() {}

  /** With room for so many keys of so many bytes together. */
  public KeyTable(int expected, int bytes) {
    keys = new ByteBuilder(bytes);
    ends = new int[Math.max(16, expected)];
    hashes = new long[ends.length];
    table = new long[Integer.highestOneBit(ends.length) * 4];
  }

  /** The hash that {@link #find} and {@link #add} want. */
  public static long hash(byte[] bytes, int start, int end) {
    return KeyHash.of(bytes, start, end, SEED);
  }

  public int size() {
    return size;
  }

  /** About how much memory it takes: the same for the same keys. */
  public long bytes() {
    return keys.length() + size * 12L + Integer.highestOneBit(Math.max(size, 1)) * 32L;
  }

  public byte[] array() {
    return keys.array();
  }

  public int start(int key) {
    return key == 0 ? 0 : ends[key - 1];
  }

  public int end(int key) {
    return ends[key];
  }

  public long hash(int key) {
    return hashes[key];
  }

  /** The number of this key, or -1. */
  public int find(byte[] bytes, int start, int end, long hash) {
    int mask = table.length - 1;
    for (int at = (int) hash & mask; ; at = at + 1 & mask) {
      long entry = table[at];
      if (entry == 0) {
        return -1;
      }
      int key = (int) entry - 1;
      if ((entry ^ hash) >>> 32 == 0 && Arrays.equals(keys.array(), start(key), ends[key], bytes, start, end)) {
        return key;
      }
    }
  }

  /**
   * Looks where keys of these hashes would be found, so that the memory a following {@link #find} of each needs is on its
   * way meanwhile: many waits at once instead of one behind the other.
   *
   * @param into as many as shall be looked for; filled with nothing of meaning
   */
  public void warm(long[] hashes, int[] into) {
    int mask = table.length - 1;
    for (int i = 0; i < into.length; i++) {
      into[i] = (int) table[(int) hashes[i] & mask] - 1;
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = into[i] < 0 ? 0 : ends[into[i]];
    }
  }

  /** Adds a key that is not there yet; its number. */
  public int add(byte[] bytes, int start, int end, long hash) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    if (size * 2 >= table.length) {
      rehash(table.length * 2);
    }
    keys.add(bytes, start, end - start);
    ends[size] = keys.length();
    hashes[size] = hash;
    insert(size);
    return size++;
  }

  private void insert(int key) {
    int at = (int) hashes[key] & table.length - 1;
    while (table[at] != 0) {
      at = at + 1 & table.length - 1;
    }
    table[at] = hashes[key] & 0xFFFFFFFF_00000000L | key + 1;
  }

  private void rehash(int capacity) {
    table = new long[capacity];
    for (int key = 0; key < size; key++) {
      insert(key);
    }
  }
}
