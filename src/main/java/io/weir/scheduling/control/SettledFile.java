package io.weir.scheduling.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * {@link Settled} in a file that any number of processes share. It is replaced as a whole, so that a reader sees one or
 * the other and never half of one; of two that write at the same moment one may lose its entries.
 */
public final class SettledFile {
  private static final long BYTES_MOST = 200_000;

  private final Path path;

  public SettledFile(Path path) {
    this.path = path;
  }

  /** What is there; nothing when there is no file or it cannot be used. */
  public Settled read() {
    try {
      if (Files.size(path) > BYTES_MOST) {
        return Settled.NOTHING;
      }
      return Settled.parse(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
    } catch (IOException none) {
      return Settled.NOTHING;
    }
  }

  /** Adds to what is there now; makes the folder if need be. */
  public void add(Map<String, Settled.Entry> entries) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new NoSuchFileException(path.toString());
    }
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "settled", ".new");
    try {
      Files.write(fresh, read().with(entries).text().getBytes(StandardCharsets.ISO_8859_1));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
