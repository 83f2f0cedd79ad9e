package io.weir.checkpoint;

import io.weir.batch.Positions.Position;
import io.weir.checkpoint.PositionText.DamagedException;
import io.weir.config.OpeningException;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the positions of one source lie. A new generation is written beside the file, forced to disk and renamed over it; the
 * generation before stays beside it ({@code .previous}) for the case that a disk loses what it had promised to keep.
 */
final class PositionFile {
  private static final String SUFFIX = ".jsonl";
  private static final String PREVIOUS = ".previous";
  private static final int NAME_MOST = 120;

  private final String source;
  private final Path path;

  PositionFile(Path folder, String source) {
    this.source = source;
    this.path = folder.resolve(fileName(source) + SUFFIX);
  }

  /** Letters, digits, {@code _} and {@code -} stay; everything else becomes {@code %} and its number. */
  static String fileName(String source) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' && i > 0;
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%04x", (int) c));
    }
    return name.length() <= NAME_MOST ? name.toString()
        : name.substring(0, NAME_MOST) + String.format(Locale.ROOT, "%%%08x", source.hashCode());
  }

  Path path() {
    return path;
  }

  String source() {
    return source;
  }

  private Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Nothing where there is no file yet. A damaged one is told and kept; the generation before it then counts. */
  Map<String, Position> restore(Notices notices) throws OpeningException {
    try {
      Map<String, Position> found = read(path);
      return found != null ? found : withoutFile(notices);
    } catch (DamagedException damage) {
      if (damage.newer) {
        throw new OpeningException("data_dir", "the positions of source '" + source + "' in " + shown() + " cannot be used: "
            + damage.getMessage() + "; run the weir that wrote it, or move the file away to begin as if for the first time");
      }
      return fallBack(damage, notices);
    }
  }

  /** weir itself never leaves the earlier generation alone; what it says is safer than to begin from nothing. */
  private Map<String, Position> withoutFile(Notices notices) throws OpeningException, DamagedException {
    Map<String, Position> before = read(beside(PREVIOUS));
    if (before == null) {
      return Map.of();
    }
    notices.warn("the positions of source '" + source + "' in " + shown() + " are gone; going on from those stored just"
        + " before. To begin as if for the first time, move " + path.getFileName() + PREVIOUS + " away as well");
    return before;
  }

  private Map<String, Position> fallBack(DamagedException damage, Notices notices) throws OpeningException {
    try {
      Map<String, Position> before = read(beside(PREVIOUS));
      if (before != null) {
        Path kept = beside(".damaged");
        Files.move(path, kept, StandardCopyOption.REPLACE_EXISTING);
        notices.warn("the positions of source '" + source + "' in " + shown() + " are damaged: " + damage.getMessage()
            + "; going on from those stored just before, so the last records may come twice; the damaged file is kept as " + kept.getFileName());
        return before;
      }
    } catch (DamagedException both) {
      // said below
    } catch (IOException failed) {
      throw unreadable(failed);
    }
    throw new OpeningException("data_dir", "the positions of source '" + source + "' in " + shown() + " are damaged: "
        + damage.getMessage() + ", and there is no good generation before it (" + path.getFileName() + PREVIOUS
        + "); put back a copy, or move both away to begin as if for the first time");
  }

  private OpeningException unreadable(IOException failed) {
    return new OpeningException("data_dir", "cannot read the positions of source '" + source + "' in " + shown() + ": "
        + Reasons.of(failed));
  }

  private String shown() {
    return path.toAbsolutePath().normalize().toString();
  }

  private @Nullable Map<String, Position> read(Path from) throws DamagedException, OpeningException {
    try {
      return PositionText.read(Files.readAllBytes(from), source);
    } catch (NoSuchFileException missing) {
      return null;
    } catch (IOException failed) {
      throw unreadable(failed);
    }
  }

  /** Once this returns, the positions outlive the machine. */
  void store(Map<String, Position> positions) throws IOException {
    Path fresh = beside(".new");
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(PositionText.write(source, positions));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    keepPrevious();
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(path.toAbsolutePath().getParent());
  }

  /** A second name for the file, so that at no moment there is none under the first. */
  private void keepPrevious() throws IOException {
    Path previous = beside(PREVIOUS);
    if (!Files.exists(path)) {
      return;
    }
    Files.deleteIfExists(previous);
    try {
      Files.createLink(previous, path);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(path, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void force(@Nullable Path folder) throws IOException {
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
