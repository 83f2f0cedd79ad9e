package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.batch.Origin;
import io.weir.source.Turn;
import io.weir.source.file.FollowedFolders.Old;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file while it grows: the file that was opened, whatever its name is by now. It was written anew when it is shorter
 * than what was read of it, or when it no longer begins with the bytes it began with. One thread.
 */
final class FollowedFile {
  private static final int HEAD_BYTES = FoundFile.BLOCK_BYTES;
  private static final int TELLING_BYTES = 256;

  private final FileInputStream file;
  private final Input input;
  private final Assembler assembler;
  private final @Nullable Object key;
  private final long from;
  /** Whether it may be copied to where it is found. */
  private final boolean watched;
  private byte[] head = {};
  private byte[] last = {};

  /**
   * Opens the file; {@code options} and {@code buffers} are shared with other followed files.
   *
   * @param read what of it was read elsewhere
   */
  FollowedFile(String path, Old read, FileOptions options, Buffers buffers) throws IOException {
    file = new FileInputStream(path);
    from = read.bytes();
    watched = options.recursive();
    file.getChannel().position(from);
    key = key(Path.of(path));
    input = Input.growing(file, options.decompress() && from == 0);
    // a turn of its own, which nobody takes: reading a plain file does not wait
    assembler = new Assembler(options, new Turn(), buffers);
    assembler.begin(input, new Origin("file", path), from, read.records());
  }

  /** Which file stands at this path now; null when nobody can tell. */
  static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Whether this is the file that stands at the path now. */
  boolean stands(File path) throws IOException {
    return key == null || key.equals(key(path.toPath()));
  }

  @Nullable Object key() {
    return key;
  }

  /** Whether it has begun with enough to be told from others. */
  boolean tells() {
    return head.length >= TELLING_BYTES;
  }

  /** Whether the other one begins as this one does and goes on so, as far as it goes; of little nobody can tell. */
  boolean mayBeCopiedIn(FoundFile other, byte[] otherHead) throws IOException {
    if (!tells() || !begins(head, otherHead)) {
      return false;
    }
    long length = other.isPacked() ? file.getChannel().size() : Math.min(file.getChannel().size(), other.size());
    return other.endsSo(length, end(length));
  }

  static boolean begins(byte[] head, byte[] other) {
    return head.length <= other.length && Arrays.equals(head, 0, head.length, other, 0, head.length);
  }

  private byte[] end(long length) throws IOException {
    int bytes = (int) Math.min(length, FoundFile.BLOCK_BYTES);
    return FoundFile.block(file.getChannel(), length - bytes, bytes);
  }

  /** The first bytes of what was read, as long as it does not grow beyond them. */
  byte[] head() {
    return head;
  }

  /** What was read. */
  Old left(boolean over) {
    return new Old(from + input.count(), assembler.records(), over, last);
  }

  /** The next batch of what is there, or null. */
  @Nullable Batch read() throws IOException {
    if (assembler.ended() || input.growing() && file.available() <= 0 && !assembler.hasMore()) {
      return null;
    }
    Batch batch = assembler.next();
    remember();
    // between two looks no file holds a buffer, so that any number of files can be followed with little credit
    assembler.idle();
    return batch;
  }

  /** Whether the file was written anew since it was read. */
  boolean begunAnew() throws IOException {
    if (assembler.ended()) {
      return false;
    }
    return file.getChannel().size() < from + input.count() || head.length > 0 && !Arrays.equals(head, head(head.length));
  }

  /** Why it could not be read on, or null. */
  @Nullable IOException failure() {
    return assembler.failure();
  }

  /** The last batch of this file, with a record whose end never came, or null; then it is closed. */
  @Nullable Batch finish() {
    Batch last = assembler.finish();
    assembler.close();
    try {
      input.close();
    } catch (IOException e) {
      // everything it had was read; nothing is lost by a close that fails
    }
    return last;
  }

  private void remember() throws IOException {
    long count = from + input.count();
    if (watched) {
      last = end(count);
    }
    if (head.length < HEAD_BYTES && count > head.length) {
      head = head((int) Math.min(count, HEAD_BYTES));
    }
  }

  private byte[] head(int length) throws IOException {
    return FoundFile.block(file.getChannel(), 0, length);
  }
}
