package io.weir.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip data of one or many members (RFC 1952). {@link java.util.zip.GZIPInputStream} looks for another member only if
 * {@code available()} says so, which a pipe may not, and takes a member whose header is cut off for the end.
 */
final class GzipInput extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int end;
  private boolean inMember;
  private boolean ended;
  private boolean first = true;

  GzipInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember && !begin()) {
        ended = true;
        break;
      }
      int n = inflate(to, offset, length);
      if (n > 0) {
        crc.update(to, offset, n);
        return n;
      }
      if (inflater.finished()) {
        at = end - inflater.getRemaining();
        finish();
      } else if (inflater.needsInput()) {
        fill();
        inflater.setInput(buffer, at, end - at);
      } else {
        throw new IOException("a preset dictionary is asked for");
      }
    }
    return -1;
  }

  private int inflate(byte[] to, int offset, int length) throws IOException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage() == null ? "invalid deflate data" : e.getMessage(), e);
    }
  }

  /** Reads a member's header; false at the end of the input. Zeros between members are padding, as gzip has it. */
  private boolean begin() throws IOException {
    int b = next();
    while (b == 0 && !first) {
      b = next();
    }
    if (b < 0) {
      return false;
    }
    if (b != 0x1F || must() != 0x8B) {
      throw new IOException("what follows the last member is not gzip data");
    }
    if (must() != 8) {
      throw new IOException("the compression method is not deflate");
    }
    int flags = must();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(must() | must() << 8);
    }
    for (int flag : new int[] {NAME, COMMENT}) {
      while ((flags & flag) != 0 && must() != 0) {
        continue;
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    first = false;
    inMember = true;
    crc.reset();
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    return true;
  }

  private void finish() throws IOException {
    long sum = four();
    long size = four();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new IOException("the checksum does not fit");
    }
    inMember = false;
  }

  private long four() throws IOException {
    return must() | must() << 8 | must() << 16 | (long) must() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      must();
    }
  }

  private int must() throws IOException {
    if (at == end) {
      fill();
    }
    return buffer[at++] & 0xFF;
  }

  private int next() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      at = 0;
    }
    return at == end ? -1 : buffer[at++] & 0xFF;
  }

  private void fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    if (n < 0) {
      throw new EOFException();
    }
    at = 0;
    end = n;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
