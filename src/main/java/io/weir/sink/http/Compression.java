package io.weir.sink.http;

import com.github.luben.zstd.Zstd;
import io.weir.batch.ByteBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a body is made smaller. */
enum Compression {
  NONE, GZIP, ZSTD;

  private static final int ZSTD_LEVEL = 3;

  /** For the header Content-Encoding. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  byte[] of(ByteBuilder body) {
    return switch (this) {
      case NONE -> body.toByteArray();
      case GZIP -> gzip(body);
      case ZSTD -> {
        byte[] room = new byte[Math.toIntExact(Zstd.compressBound(body.length()))];
        long length = Zstd.compressByteArray(room, 0, room.length, body.array(), 0, body.length(), ZSTD_LEVEL);
        if (Zstd.isError(length)) {
          throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
        }
        yield Arrays.copyOf(room, (int) length);
      }
    };
  }

  private static byte[] gzip(ByteBuilder body) {
    ByteArrayOutputStream smaller = new ByteArrayOutputStream(body.length() / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(smaller, 8 << 10)) {
      gzip.write(body.array(), 0, body.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return smaller.toByteArray();
  }
}
