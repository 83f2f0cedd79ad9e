package io.weir.source.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** For fuzzing: input that may be compressed ends, or what is wrong with it is told; what the JDK unpacks comes. */
public final class PackedInput {
  private static final int UNPACKED_MAX = 16 << 20;

  private PackedInput() {}

  public static void check(byte[] input) {
    boolean packed = Compression.of(input, input.length) != null;
    byte[] to = new byte[64 << 10];
    long unpacked = 0;
    long sum = 0;
    String told = "";
    try (Input in = new Input(new Slow(input), false, true)) {
      for (int n = 0; n >= 0 && unpacked < UNPACKED_MAX; n = in.read(to, 0, to.length)) {
        sum = sum * 31 + Arrays.hashCode(Arrays.copyOf(to, n)) % (n + 1);
        unpacked += n;
      }
    } catch (IOException failed) {
      told = String.valueOf(failed.getMessage());
      require(packed && (told.contains(" data is cut off after ") || told.contains(" data is damaged within ")), told);
    }
    require(packed || unpacked == input.length, "of " + input.length + " plain bytes came " + unpacked);
    if (packed && Compression.of(input, input.length) == Compression.Format.GZIP) {
      long theirs = jdk(input);
      require(unpacked >= theirs, "the JDK unpacks " + theirs + ", here came " + unpacked + " " + told);
    }
  }

  /** How many bytes the first member has; -1 where it is damaged. */
  private static long jdk(byte[] input) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(input))) {
      return in.readNBytes(UNPACKED_MAX).length;
    } catch (IOException damaged) {
      return -1;
    }
  }

  /** Brings few bytes at a time, as a pipe may. */
  private static final class Slow extends InputStream {
    private final byte[] bytes;
    private int at;

    Slow(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      int n = Math.min(Math.min(length, bytes.length - at), 1 + at % 7);
      System.arraycopy(bytes, at, to, offset, n);
      at += n;
      return n == 0 && length > 0 ? -1 : n;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
