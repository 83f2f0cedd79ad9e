package io.weir.sink.file;

import org.jspecify.annotations.Nullable;

/** How bytes are compressed on their way into a file. */
enum Packing {
  NONE, GZIP, ZSTD;

  /** What a file's name says. */
  static Packing of(String path) {
    return path.endsWith(".gz") ? GZIP : path.endsWith(".zst") || path.endsWith(".zstd") ? ZSTD : NONE;
  }

  @Nullable Packer packer() {
    return null;
  }
}
