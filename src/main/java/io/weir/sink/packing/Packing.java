package io.weir.sink.packing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** How bytes are compressed on their way into a file. */
public enum Packing {
  /** Not at all; a unit is a line. */
  NONE,
  /** Members of gzip (RFC 1952), which say how long they are. */
  GZIP,
  /** Frames of zstd (RFC 8878) with their length and checksum. */
  ZSTD;

  /** The file holds something else than units of this kind. */
  public static final long FOREIGN = -1;

  /** What a file's name says. */
  public static Packing of(String path) {
    return path.endsWith(".gz") ? GZIP : path.endsWith(".zst") || path.endsWith(".zstd") ? ZSTD : NONE;
  }

  /** What makes units, to be closed; null when bytes stay as they are. */
  public @Nullable Packer packer() {
    return switch (this) {
      case NONE -> null;
      case GZIP -> new Packer(new GzipMember());
      case ZSTD -> new Packer(new ZstdFrame());
    };
  }

  /**
   * Up to where a file consists of whole units; behind that, something was not written to its end.
   *
   * @param file to be read, from any place
   * @return its length when it is whole; {@link #FOREIGN}
   */
  public long whole(FileChannel file) throws IOException {
    Window window = new Window(file);
    return switch (this) {
      case NONE -> afterLastLine(window);
      case GZIP -> GzipMember.whole(window);
      case ZSTD -> ZstdFrame.whole(window);
    };
  }

  private static long afterLastLine(Window window) throws IOException {
    long at = window.size();
    while (at > 0 && window.get(at - 1) != '\n') {
      at--;
    }
    return at;
  }
}
