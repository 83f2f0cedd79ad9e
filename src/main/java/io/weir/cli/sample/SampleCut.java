package io.weir.cli.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The beginning of a sample in a file of its own, for samples that take too long to be read again and again. It ends where
 * a record ends, unless a record is longer than all of it.
 */
public final class SampleCut implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int[][] MAGIC = {{0x1F, 0x8B}, {0x28, 0xB5, 0x2F, 0xFD}, {0xFD, '7', 'z', 'X'}, {'B', 'Z', 'h'}};

  private final Path file;

  private SampleCut(Path file) {
    this.file = file;
  }

  /** Whether it can be cut: a compressed file, or a folder, must stay whole. */
  public static boolean isPossible(List<String> files) throws IOException {
    for (String name : files) {
      if (!Files.isRegularFile(Path.of(name)) || isCompressed(Path.of(name))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCompressed(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    for (int[] magic : MAGIC) {
      int same = 0;
      while (same < magic.length && same < head.length && (head[same] & 0xFF) == magic[same]) {
        same++;
      }
      if (same == magic.length) {
        return true;
      }
    }
    return false;
  }

  /** Copies about so many bytes to a temporary file, which lives until this is closed. */
  public static SampleCut of(List<String> files, long bytes, byte delimiter) throws IOException {
    SampleCut cut = new SampleCut(Files.createTempFile("weir-sample", ".part"));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(cut.file), CHUNK_BYTES)) {
      long left = bytes;
      for (String name : files) {
        left = copy(Path.of(name), left, delimiter, out);
        if (left <= 0) {
          break;
        }
      }
      return cut;
    } catch (IOException broken) {
      cut.close();
      throw broken;
    }
  }

  /** @return how many bytes are still wanted */
  private static long copy(Path file, long bytes, byte delimiter, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long left = bytes;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        int end = read;
        if (left <= read) {
          end = (int) Math.max(0, left - 1);
          while (end < read && chunk[end] != delimiter) {
            end++;
          }
          if (end < read) {
            out.write(chunk, 0, end + 1);
            return 0;
          }
        }
        out.write(chunk, 0, end);
        left = Math.max(1, left - end);
      }
    }
    return left;
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
