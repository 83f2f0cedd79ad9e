package io.weir.sink.buffer;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of an entry's body.
 *
 * @param length of the body
 * @param sum its CRC-32C
 */
record EntryHeader(int length, int records, int sum) {
  static final int BYTES = 20;
  static final int MAGIC = 0xE17A5B1D;

  /** Reads one from the buffer's place on; null when there is none. */
  static @Nullable EntryHeader at(ByteBuffer bytes, int at) {
    if (bytes.limit() - at < BYTES || bytes.getInt(at) != MAGIC
        || bytes.getInt(at + 16) != sum(bytes.array(), bytes.arrayOffset() + at, 16)) {
      return null;
    }
    EntryHeader header = new EntryHeader(bytes.getInt(at + 4), bytes.getInt(at + 8), bytes.getInt(at + 12));
    return header.length < 0 || header.records < 0 ? null : header;
  }

  ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putInt(MAGIC).putInt(length).putInt(records).putInt(sum);
    return bytes.putInt(sum(bytes.array(), 0, 16)).flip();
  }

  static int sum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
