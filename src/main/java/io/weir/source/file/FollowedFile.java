package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.batch.Origin;
import io.weir.source.Turn;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private static final int HEAD_BYTES = 512;

  private final FileInputStream file;
  private final Input input;
  private final Assembler assembler;
  private final @Nullable Object key;
  private byte[] head = {};

  /** Opens the file; {@code options} and {@code buffers} are shared with other followed files. */
  FollowedFile(String path, FileOptions options, Buffers buffers) throws IOException {
    file = new FileInputStream(path);
    key = key(Path.of(path));
    input = Input.growing(file, options.decompress());
    // a turn of its own, which nobody takes: reading a plain file does not wait
    assembler = new Assembler(options, new Turn(), buffers);
    assembler.begin(input, new Origin("file", path));
  }

  /** Which file stands at this path now; null when nobody can tell. */
  static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Whether this is the file that stands at the path now. */
  boolean stands(File path) throws IOException {
    return key == null || key.equals(key(path.toPath()));
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
    return file.getChannel().size() < input.count() || head.length > 0 && !Arrays.equals(head, head(head.length));
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
    long count = input.count();
    if (head.length < HEAD_BYTES && count > head.length) {
      head = head((int) Math.min(count, HEAD_BYTES));
    }
  }

  private byte[] head(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int n = 0;
    while (bytes.hasRemaining() && n >= 0) {
      n = file.getChannel().read(bytes, bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
