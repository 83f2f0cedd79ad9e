package io.weir.sink.packing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes of a file by their offset; a few around the last one asked for are at hand. */
final class Window {
  private static final int BYTES = 8 << 10;

  private final FileChannel file;
  private final long size;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);
  private long start;

  Window(FileChannel file) throws IOException {
    this.file = file;
    size = file.size();
  }

  long size() {
    return size;
  }

  /** The byte at an offset, 0 to 255; -1 behind the end. */
  int get(long at) throws IOException {
    if (at >= size) {
      return -1;
    }
    if (at < start || at >= start + bytes.limit()) {
      // Going backwards, the block that ends here is wanted; going forwards, the one that begins here.
      start = at < start ? Math.max(0, at - BYTES + 1) : at;
      bytes.clear();
      while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) > 0) {
        // until the block is full or the file ends
      }
      bytes.flip();
      if (at >= start + bytes.limit()) {
        throw new IOException("the file was cut while it was read");
      }
    }
    return bytes.get((int) (at - start)) & 0xFF;
  }

  /** A number of so many bytes, the least first; -1 when it goes beyond the end. */
  long number(long at, int length) throws IOException {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      int b = get(at + i);
      if (b < 0) {
        return -1;
      }
      number = number << 8 | b;
    }
    return number;
  }
}
