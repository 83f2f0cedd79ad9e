package io.weir.sink.packing;

import io.weir.batch.ByteBuilder;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Members of gzip (RFC 1952). Those made here say in an extra field, {@code WR}, how long they are, as those of BGZF do: the ends
 * of others can be found only by unpacking them.
 */
final class GzipMember implements Packer.Method {
  private static final int EXTRA = 4;
  private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, EXTRA, 0, 0, 0, 0, 0, (byte) 0xFF, 8, 0, 'W', 'R', 4, 0, 0, 0, 0, 0};
  private static final int LENGTH_AT = 16;
  private static final int TRAILER = 8;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final CRC32 crc = new CRC32();

  @Override
  public void pack(byte[] bytes, int length, ByteBuilder to) {
    int start = to.length();
    to.add(HEADER);
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    while (!deflater.finished()) {
      byte[] array = to.reserve(Math.max(256, length / 8));
      to.length(to.length() + deflater.deflate(array, to.length(), array.length - to.length()));
    }
    crc.reset();
    crc.update(bytes, 0, length);
    number(to, (int) crc.getValue());
    number(to, length);
    int end = to.length();
    to.length(start + LENGTH_AT);
    number(to, end - start);
    to.length(end);
  }

  private static void number(ByteBuilder to, int number) {
    to.add((byte) number).add((byte) (number >> 8)).add((byte) (number >> 16)).add((byte) (number >> 24));
  }

  @Override
  public void close() {
    deflater.end();
  }

  static long whole(Window file) throws IOException {
    long at = 0;
    while (at < file.size()) {
      int same = sameHeader(file, at);
      long next;
      if (same == LENGTH_AT && file.number(at + LENGTH_AT, 4) >= HEADER.length + TRAILER) {
        next = at + file.number(at + LENGTH_AT, 4);
      } else if (at + same == file.size() || same == LENGTH_AT && at + HEADER.length > file.size()) {
        return at; // the beginning of a header and nothing more
      } else {
        next = otherEnd(file, at);
      }
      if (next == Packing.FOREIGN || next > file.size()) {
        return next == Packing.FOREIGN ? next : at;
      }
      at = next;
    }
    return at;
  }

  /** How many bytes are those of the header made here, up to its length. */
  private static int sameHeader(Window file, long at) throws IOException {
    int same = 0;
    while (same < LENGTH_AT && file.get(at + same) == (HEADER[same] & 0xFF)) {
      same++;
    }
    return same;
  }

  /** Where somebody else's member ends; behind the end of the file when it is not whole. */
  private static long otherEnd(Window file, long start) throws IOException {
    for (int i = 0; i < 3 && start + i < file.size(); i++) {
      if (file.get(start + i) != (HEADER[i] & 0xFF)) {
        return Packing.FOREIGN;
      }
    }
    long at = afterHeader(file, start);
    byte[] in = new byte[4096];
    byte[] out = new byte[16 << 10];
    Inflater inflater = new Inflater(true);
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int length = 0;
          while (length < in.length && file.get(at) >= 0) {
            in[length++] = (byte) file.get(at++);
          }
          if (length == 0) {
            return file.size() + 1;
          }
          inflater.setInput(in, 0, length);
        }
        if (inflater.inflate(out) == 0 && inflater.needsDictionary()) {
          return Packing.FOREIGN;
        }
      }
      return at - inflater.getRemaining() + TRAILER;
    } catch (DataFormatException e) {
      return Packing.FOREIGN;
    } finally {
      inflater.end();
    }
  }

  private static long afterHeader(Window file, long start) throws IOException {
    int flags = file.get(start + 3);
    long at = start + 10;
    if ((flags & EXTRA) != 0) {
      at += 2 + Math.max(0, file.number(at, 2));
    }
    for (int texts = Integer.bitCount(flags & 0x18); texts > 0; texts--) {
      while (file.get(at) > 0) {
        at++;
      }
      at++;
    }
    return (flags & 2) == 0 ? at : at + 2;
  }
}
