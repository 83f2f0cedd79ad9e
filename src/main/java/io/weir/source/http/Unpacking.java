package io.weir.source.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A packed body, unpacked piece by piece so that an event loop is not held up by a long one. One thread. */
final class Unpacking implements AutoCloseable {
  private static final int WINDOW = 8 << 10;

  private final Coding coding;
  private final InputStream in;

  /** The content codings of RFC 9110, 8.4.1, and zstd (RFC 8878). */
  enum Coding { NONE, GZIP, DEFLATE, ZSTD, UNKNOWN }

  /** @param bytes not changed while this lasts */
  Unpacking(Coding coding, byte[] bytes, int length) throws IOException {
    this.coding = coding;
    InputStream packed = new ByteArrayInputStream(bytes, 0, length);
    try {
      in = switch (coding) {
        case GZIP -> new GZIPInputStream(packed, WINDOW);
        case DEFLATE -> new InflaterInputStream(packed, new Inflater(!hasHeader(bytes, length)), WINDOW);
        case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
        case NONE, UNKNOWN -> packed;
      };
    } catch (IOException damaged) {
      throw told(damaged);
    }
  }

  /** "deflate" is zlib's format (RFC 1950), but some send what is inside it. */
  private static boolean hasHeader(byte[] bytes, int length) {
    return length >= 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
  }

  /** As {@link InputStream#read(byte[], int, int)}; the message of an exception is fit for the user. */
  int read(byte[] to, int at, int most) throws IOException {
    try {
      return in.read(to, at, most);
    } catch (IOException damaged) {
      throw told(damaged);
    }
  }

  private IOException told(IOException damaged) {
    String word = coding.name().toLowerCase(Locale.ROOT);
    String found = String.valueOf(damaged.getMessage());
    boolean cut = damaged instanceof EOFException || found.contains("Unexpected end") || found.contains("Truncated source");
    return new IOException("the body's " + word + " data is " + (cut ? "cut off" : "damaged: " + found), damaged);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException gone) {
      // there is nothing behind it
    }
  }
}
