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
  private int[] table = new int[128];
  private int size;

  /** The hash that {@link #find} and {@link #add} want. */
  public static long hash(byte[] bytes, int start, int end) {
    return KeyHash.of(bytes, start, end, SEED);
  }

  public int size() {
    return size;
  }

  /** About how much memory it takes. */
  public long bytes() {
    return keys.length() + size * 12L + table.length * 4L;
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
    for (int at = (int) hash & table.length - 1; table[at] != 0; at = at + 1 & table.length - 1) {
      int key = table[at] - 1;
      if (hashes[key] == hash && Arrays.equals(keys.array(), start(key), ends[key], bytes, start, end)) {
        return key;
      }
    }
    return -1;
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
    table[at] = key + 1;
  }

  private void rehash(int capacity) {
    table = new int[capacity];
    for (int key = 0; key < size; key++) {
      insert(key);
    }
  }
}
