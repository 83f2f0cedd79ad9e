package io.weir.source.file;

import java.io.InputStream;
import java.util.Random;

/** Gives its bytes in reads of random length, like a pipe whose writer stumbles. */
final class HostileStream extends InputStream {
  private final byte[] bytes;
  private final Random random;
  private final int readMax;
  private int at;

  HostileStream(byte[] bytes, long seed, int readMax) {
    this.bytes = bytes;
    this.random = new Random(seed);
    this.readMax = readMax;
  }

  @Override
  public int read() {
    return at == bytes.length ? -1 : bytes[at++] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    if (at == bytes.length) {
      return -1;
    }
    int n = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(readMax));
    System.arraycopy(bytes, at, to, offset, n);
    at += n;
    return n;
  }

  @Override
  public int available() {
    return random.nextBoolean() ? 0 : bytes.length - at;
  }
}
