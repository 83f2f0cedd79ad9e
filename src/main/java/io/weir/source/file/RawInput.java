package io.weir.source.file;

import io.weir.source.file.Compression.Format;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file or pipe as they are, with a look at the first of them. Not buffered. One thread; only
 * {@link #count} may be asked by any.
 */
final class RawInput extends InputStream {
  private final InputStream in;
  private final byte[] head = new byte[Compression.MAGIC_MAX];
  private int headAt;
  private int headEnd;
  private volatile long count;

  RawInput(InputStream in) {
    this.in = in;
  }

  /** Reads as many first bytes as it takes to tell the compression; null when it is none. */
  @Nullable Format detect() throws IOException {
    while (Compression.mayBe(head, headEnd)) {
      int n = in.read(head, headEnd, head.length - headEnd);
      if (n < 0) {
        break;
      }
      headEnd += n;
    }
    return Compression.of(head, headEnd);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int n;
    if (headAt < headEnd) {
      n = Math.min(length, headEnd - headAt);
      System.arraycopy(head, headAt, to, offset, n);
      headAt += n;
    } else {
      n = in.read(to, offset, length);
    }
    if (n > 0) {
      count += n;
    }
    return n;
  }

  @Override
  public int available() {
    try {
      return headEnd - headAt + in.available();
    } catch (IOException e) {
      return headEnd - headAt;
    }
  }

  /** How many bytes were read so far. */
  long count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
