package io.weir.stage.key;

import io.weir.batch.ByteBuilder;

/** Numbers as bytes: variable-length counts, and longs of eight bytes, the highest first. */
final class Binary {
  private Binary() {}

  static void addCount(ByteBuilder to, int count) {
    int rest = count;
    while (rest >= 0x80) {
      to.add((byte) (rest | 0x80));
      rest >>>= 7;
    }
    to.add((byte) rest);
  }

  static void addLong(ByteBuilder to, long value) {
    byte[] out = to.reserve(8);
    int at = to.length();
    for (int i = 0; i < 8; i++) {
      out[at + i] = (byte) (value >>> 56 - 8 * i);
    }
    to.length(at + 8);
  }

  static long longAt(byte[] bytes, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[at + i] & 0xFF;
    }
    return value;
  }

  /** Goes through bytes that the methods above wrote. */
  static final class Reader {
    final byte[] bytes;
    int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    byte next() {
      return bytes[at++];
    }

    int count() {
      int value = 0;
      for (int shift = 0;; shift += 7) {
        byte b = bytes[at++];
        value |= (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }

    long number() {
      at += 8;
      return longAt(bytes, at - 8);
    }
  }
}
