package io.weir.source.file;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Tells compressed input by its first bytes, and unpacks it. */
public final class Compression {
  /** How many bytes it takes at most to tell. */
  public static final int MAGIC_MAX = 10;

  private static final int BUFFER = 64 << 10;
  /** {@code xz -9} needs 65 MiB; a header may ask for 4 GiB. */
  private static final int XZ_MEMORY_KIB = 100 << 10;

  /** How input may be packed. */
  public enum Format {
    GZIP, ZSTD, XZ, BZIP2;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int DIGIT = -2;
  private static final int LOW_NIBBLE = -3;
  private static final int[][] MAGIC = {
      {0x1F, 0x8B, 8},
      {0x28, 0xB5, 0x2F, 0xFD},
      {LOW_NIBBLE, 0x2A, 0x4D, 0x18}, // a skippable frame of zstd (RFC 8878, 3.1.2)
      {0xFD, '7', 'z', 'X', 'Z', 0},
      {'B', 'Z', 'h', DIGIT, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59}, // "BZh9" alone may well be text
      {'B', 'Z', 'h', DIGIT, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90}};
  private static final Format[] FORMAT =
      {Format.GZIP, Format.ZSTD, Format.ZSTD, Format.XZ, Format.BZIP2, Format.BZIP2};

  private Compression() {}

  /** What these first bytes of an input say, or null: it is not packed. */
  public static @Nullable Format of(byte[] head, int length) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (length >= MAGIC[i].length && begins(MAGIC[i], head, length)) {
        return FORMAT[i];
      }
    }
    return null;
  }

  /** Whether more bytes could still make it a known format. */
  public static boolean mayBe(byte[] head, int length) {
    for (int[] magic : MAGIC) {
      if (length < magic.length && begins(magic, head, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(int[] magic, byte[] head, int length) {
    for (int i = 0; i < Math.min(length, magic.length); i++) {
      int b = head[i] & 0xFF;
      boolean fits = switch (magic[i]) {
        case DIGIT -> b >= '1' && b <= '9';
        case LOW_NIBBLE -> b >> 4 == 5;
        default -> b == magic[i];
      };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The unpacked bytes. May read, so it blocks like a read. */
  static InputStream unpack(Format format, RawInput raw) throws IOException {
    return switch (format) {
      case GZIP -> new GzipInput(raw);
      case ZSTD -> new ZstdInputStreamNoFinalizer(raw);
      case XZ -> new SmallReads(new XZInputStream(new BufferedInputStream(raw, BUFFER), XZ_MEMORY_KIB), 64);
      case BZIP2 -> new SmallReads(
          new BZip2CompressorInputStream(new BufferedInputStream(raw, BUFFER), true), 1);
    };
  }

  /**
   * Both libraries lose what one read had unpacked before it found the data damaged. Reads of few bytes lose no more
   * than that, and cost nothing beside the unpacking.
   */
  private static final class SmallReads extends InputStream {
    private final InputStream in;
    private final int step;
    private @Nullable IOException failure;

    SmallReads(InputStream in, int step) {
      this.in = in;
      this.step = step;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      int n = 0;
      try {
        while (n < length) {
          int more = one(to, offset + n, Math.min(step, length - n));
          if (more < 0) {
            return n == 0 ? -1 : n;
          }
          n += more;
        }
      } catch (IOException e) {
        if (n == 0) {
          throw e;
        }
        failure = e;
      } catch (RuntimeException e) {
        failure = new IOException(e.toString(), e);
        if (n == 0) {
          throw failure;
        }
      }
      return n;
    }

    private int one(byte[] to, int offset, int length) throws IOException {
      if (length > 1) {
        return in.read(to, offset, length);
      }
      int b = in.read();
      if (b < 0) {
        return -1;
      }
      to[offset] = (byte) b;
      return 1;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
