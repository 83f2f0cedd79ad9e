package io.weir.stage.order;

import io.weir.batch.ByteSearch;
import java.util.Arrays;

/**
 * A record that is being sorted: its key's bytes, which order as the records do, then the record's own.
 *
 * @param keyLength where the record begins
 * @param prefix the key's first eight bytes as an unsigned number, which decides most comparisons
 */
record Sorted(byte[] bytes, int keyLength, long prefix) implements Comparable<Sorted> {
  /** About what one takes beside its bytes. */
  static final int OVERHEAD_BYTES = 72;

  static Sorted of(byte[] bytes, int keyLength) {
    long prefix = 0;
    if (keyLength >= 8) {
      prefix = Long.reverseBytes(ByteSearch.word(bytes, 0));
    } else {
      for (int i = 0; i < 8; i++) {
        prefix = prefix << 8 | (i < keyLength ? bytes[i] & 0xFF : 0);
      }
    }
    return new Sorted(bytes, keyLength, prefix);
  }

  long size() {
    return bytes.length + OVERHEAD_BYTES;
  }

  @Override
  public int compareTo(Sorted other) {
    int order = Long.compareUnsigned(prefix, other.prefix);
    return order != 0 ? order
        : Arrays.compareUnsigned(bytes, 0, keyLength, other.bytes, 0, other.keyLength);
  }
}
