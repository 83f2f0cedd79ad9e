package io.weir.sink.packing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.weir.batch.ByteBuilder;
import java.io.IOException;

/** Frames of zstd (RFC 8878): where one ends is told by the headers of its blocks. */
final class ZstdFrame implements Packer.Method {
  private static final int LEVEL = 3;
  private static final long MAGIC = 0xFD2FB528L;
  private static final long SKIPPABLE = 0x184D2A5L;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);

  @Override
  public void pack(byte[] bytes, int length, ByteBuilder to) {
    int room = Math.toIntExact(Zstd.compressBound(length));
    byte[] array = to.reserve(room);
    to.length(to.length() + context.compressByteArray(array, to.length(), room, bytes, 0, length));
  }

  @Override
  public void close() {
    context.close();
  }

  static long whole(Window file) throws IOException {
    long at = 0;
    while (at < file.size()) {
      long magic = file.number(at, 4);
      long next;
      if (magic == MAGIC) {
        next = frameEnd(file, at + 4);
      } else if (magic >>> 4 == SKIPPABLE) {
        long length = file.number(at + 4, 4);
        next = length < 0 ? length : at + 8 + length;
      } else {
        return isBeginning(file, at) ? at : Packing.FOREIGN;
      }
      if (next < 0 || next > file.size()) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Whether the file ends within the four bytes a frame begins with. */
  private static boolean isBeginning(Window file, long at) throws IOException {
    int left = (int) Math.min(4, file.size() - at);
    return left < 4 && file.number(at, left) == (MAGIC & (1L << 8 * left) - 1);
  }

  /** Behind the frame; less than 0 when the file ends before. */
  private static long frameEnd(Window file, long start) throws IOException {
    int descriptor = file.get(start);
    if (descriptor < 0) {
      return descriptor;
    }
    boolean single = (descriptor & 0x20) != 0;
    int size = descriptor >> 6;
    int sizeBytes = size == 0 ? single ? 1 : 0 : 1 << size;
    long at = start + 1 + (single ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3] + sizeBytes;
    while (true) {
      long header = file.number(at, 3);
      if (header < 0) {
        return header;
      }
      boolean repeated = (header >> 1 & 3) == 1;
      at += 3 + (repeated ? 1 : header >> 3);
      if ((header & 1) != 0) {
        return at + ((descriptor & 4) != 0 ? 4 : 0);
      }
    }
  }
}
