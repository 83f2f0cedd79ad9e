package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import io.weir.sink.packing.Packer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows by parts: {@link #begin}, {@link #put}…, {@link #commit}; or {@link #rollback}, and the file is as it was
 * before the part. Only whole parts are ever reported as written. What is no plain file (a pipe, a device) cannot be cut: there
 * the same part must come again, and what of it was written is passed over. One thread.
 */
final class AppendFile {
  static final long CLEAN = Long.MAX_VALUE;
  private static final byte[] NEWLINE = {'\n'};

  final Path path;
  /** When something was put last, and when the path was looked at; milliseconds of a clock that only goes forward. */
  long usedAt;
  long checkedAt;
  /** Since when something waits to be forced to the disk, or {@link #CLEAN}. */
  long dirtySince = CLEAN;
  /** The span of time its records belong to. */
  long period;
  /** Until when it grows beyond its limit because it could not be put aside. */
  long unlimitedUntil = Long.MIN_VALUE;

  private final FileChannel channel;
  private final @Nullable Object identity;
  private final ByteBuffer staging;
  private final @Nullable Packer packer;
  private boolean endsInLine;
  private long mark;
  private long size;
  private long passed;
  private long skip;

  /**
   * @param channel appends; it is this file's from now on
   * @param staging shared with other files, used from begin to commit only; so is the packer
   * @param endsInLine whether its last line has no end yet
   */
  AppendFile(Path path, FileChannel channel, ByteBuffer staging, @Nullable Packer packer, boolean endsInLine)
      throws IOException {
    this.path = path;
    this.channel = channel;
    this.staging = staging;
    this.packer = packer;
    this.endsInLine = endsInLine;
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    identity = attributes.isRegularFile() ? attributes.fileKey() : null;
    size = identity == null ? 0 : channel.size();
  }

  boolean isRegular() {
    return identity != null;
  }

  void begin() throws IOException {
    staging.clear();
    passed = 0;
    if (skip == 0) {
      mark = isRegular() ? channel.size() : mark;
    }
    size = mark;
    if (packer != null) {
      packer.begin();
    } else if (endsInLine) {
      stage(NEWLINE, 0, 1);
    }
  }

  void put(byte[] bytes, int from, int length) throws IOException {
    if (packer != null) {
      packer.add(bytes, from, length);
    } else {
      stage(bytes, from, length);
    }
  }

  void putNewline() throws IOException {
    put(NEWLINE, 0, 1);
  }

  private void stage(byte[] bytes, int from, int length) throws IOException {
    int end = from + length;
    for (int at = from; at < end;) {
      int n = Math.min(end - at, staging.remaining());
      staging.put(bytes, at, n);
      at += n;
      if (!staging.hasRemaining()) {
        drain();
      }
    }
    size += length;
  }

  private void drain() throws IOException {
    staging.flip();
    while (staging.hasRemaining()) {
      if (passed < skip) {
        int known = (int) Math.min(skip - passed, staging.remaining());
        staging.position(staging.position() + known);
        passed += known;
      } else {
        passed += channel.write(staging);
      }
    }
    staging.clear();
  }

  /** The part is in the file, and on the disk if so told. */
  void commit(boolean force) throws IOException {
    if (packer != null && packer.taken() > 0) {
      ByteBuilder unit = packer.finish();
      stage(unit.array(), 0, unit.length());
    }
    drain();
    if (force && passed > 0) {
      force();
    }
    endsInLine = endsInLine && size == mark;
    mark = size;
    passed = 0;
    skip = 0;
  }

  /** Forgets the part that was begun. */
  void rollback() {
    staging.clear();
    skip = Math.max(skip, passed);
    if (isRegular() && skip > 0) {
      try {
        channel.truncate(mark);
        skip = 0;
      } catch (IOException e) {
        // The part comes again; what stands in the file already is passed over then.
      }
    }
  }

  void force() throws IOException {
    channel.force(false);
    dirtySince = CLEAN;
  }

  /** Bytes in the file, with those of the part that was begun; packed ones as far as they are written. */
  long size() {
    return size;
  }

  /** Whether the part that was begun must come again as it was. */
  boolean isTorn() {
    return skip > 0;
  }

  /** Bytes taken into the part that was begun which are not counted in {@link #size}. */
  long packing() {
    return packer == null ? 0 : packer.taken();
  }

  /** Whether the path leads to this file still: nobody has renamed, replaced or deleted it. */
  boolean isThere() {
    if (identity == null) {
      return true;
    }
    try {
      return identity.equals(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException gone) {
      return false;
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
