package io.weir.source.file;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** A file that was found just now, while it is compared with what was read before; unpacked, if it is packed. One thread. */
final class FoundFile implements Closeable {
  /** How many first bytes, and how many last ones, are compared. */
  static final int BLOCK_BYTES = 512;

  private final FileInputStream file;
  private final boolean packed;
  private final boolean empty;

  FoundFile(String path, boolean decompress) throws IOException {
    file = new FileInputStream(path);
    byte[] magic = block(file.getChannel(), 0, Compression.MAGIC_MAX);
    packed = decompress && Compression.of(magic, magic.length) != null;
    empty = magic.length == 0;
  }

  boolean isPacked() {
    return packed;
  }

  boolean isEmpty() {
    return empty;
  }

  byte[] head() throws IOException {
    return packed ? unpacked(BLOCK_BYTES) : block(file.getChannel(), 0, BLOCK_BYTES);
  }

  /**
   * Whether so many first bytes of it end so; if it is packed, whether these are all it has.
   *
   * @param last in front of {@code length}
   */
  boolean endsSo(long length, byte[] last) throws IOException {
    if (!packed) {
      return Arrays.equals(last, block(file.getChannel(), length - last.length, last.length));
    }
    return Arrays.equals(last, unpackedEnd(length));
  }

  /** Bytes on the disk. */
  long size() throws IOException {
    return file.getChannel().size();
  }

  private byte[] unpacked(int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    try (Input input = rewound()) {
      for (int n = 0; n >= 0 && filled < length; filled += Math.max(n, 0)) {
        n = input.read(bytes, filled, length - filled);
      }
    }
    return Arrays.copyOf(bytes, filled);
  }

  /** The last bytes, if it has {@code length} of them and no more; else none. */
  private byte[] unpackedEnd(long length) throws IOException {
    byte[] ring = new byte[BLOCK_BYTES];
    byte[] bytes = new byte[1 << 16];
    long count = 0;
    try (Input input = rewound()) {
      for (int n = 0; n >= 0 && count <= length; count += Math.max(n, 0)) {
        n = input.read(bytes, 0, bytes.length);
        for (int i = Math.max(0, n - ring.length); i < n; i++) {
          ring[(int) ((count + i) % ring.length)] = bytes[i];
        }
      }
    }
    byte[] last = new byte[count == length ? (int) Math.min(length, ring.length) : 0];
    for (int i = 0; i < last.length; i++) {
      last[i] = ring[(int) ((count - last.length + i) % ring.length)];
    }
    return last;
  }

  private Input rewound() throws IOException {
    file.getChannel().position(0);
    return new Input(new FilterInputStream(file) {
      @Override
      public void close() {
        // what unpacks is given up, and the file stays open
      }
    }, true, true);
  }

  /** What stands there, as far as the file goes. */
  static byte[] block(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int n = 0;
    while (bytes.hasRemaining() && n >= 0) {
      n = file.read(bytes, from + bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
