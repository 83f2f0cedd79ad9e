package io.weir.lookup.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, read anew when the file has changed. A file put in place as a whole (by rename) is read at once; one that
 * is written where it stands when it has not changed between two looks. A version that cannot be read is passed over: the
 * one before stays, and {@link #takeNote} says so. Any thread.
 */
public final class TableFile {
  /** Between two looks at the file. */
  private static final long LOOK_MILLIS = 1000;

  private final Path path;
  private final @Nullable String column;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicReference<@Nullable String> note = new AtomicReference<>();
  private volatile Table table;
  private volatile long looked;
  /** What follows belongs to whoever is looking. */
  private Version current;
  private Version last;
  private @Nullable Version refused;

  /** By which one version of a file is told from another. */
  private record Version(@Nullable Object file, long size, FileTime changed) {
    static Version of(Path path) throws IOException {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(found.fileKey(), found.size(), found.lastModifiedTime());
    }
  }

  /**
   * Reads the table.
   *
   * @param column its rows are found by; null: the first
   */
  public TableFile(Path path, @Nullable String column) throws TableException {
    this.path = path;
    this.column = column;
    try {
      current = Version.of(path);
      last = current;
      table = load(current);
    } catch (NoSuchFileException missing) {
      throw new TableException("is not there", false);
    } catch (AccessDeniedException denied) {
      throw new TableException("cannot be read: permission denied", false);
    } catch (IOException unreadable) {
      throw new TableException("cannot be read: " + unreadable.getMessage(), false);
    }
  }

  private Table load(Version version) throws IOException, TableException {
    if (!Files.isRegularFile(path)) {
      throw new TableException(Files.isDirectory(path) ? "is a folder" : "is no regular file, which could be read again",
          false);
    }
    long most = Runtime.getRuntime().maxMemory() / 8;
    if (version.size() > most) {
      throw new TableException("is too large: " + version.size() + " bytes, of at most " + most
          + ", an eighth of the memory; a database with 'lookup sql' holds more", false);
    }
    return TableReader.read(Files.readAllBytes(path), column);
  }

  /** The rows as they are now. */
  Table table() {
    return table;
  }

  /** Looks whether the file has changed, if that is due at this time; one thread does, the others go on. */
  void look(long nowMillis) {
    long since = nowMillis - looked;
    if (since < LOOK_MILLIS && since >= 0 || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      boolean first = looked == 0;
      looked = nowMillis;
      if (!first) {
        renew();
      }
    } finally {
      looking.set(false);
    }
  }

  private void renew() {
    Version version;
    try {
      version = Version.of(path);
    } catch (IOException gone) {
      version = new Version(null, -1, current.changed());
    }
    Version before = last;
    last = version;
    if (version.equals(current) || version.equals(refused)) {
      return;
    }
    boolean placed = version.size() < 0 || !Objects.equals(version.file(), before.file());
    if (!placed && !version.equals(before)) {
      return;
    }
    try {
      Table fresh = load(version);
      if (Version.of(path).equals(version)) {
        table = fresh;
        current = version;
      }
    } catch (IOException | TableException broken) {
      refused = version;
      String why = version.size() < 0 ? "is not there any more"
          : broken instanceof TableException ? String.valueOf(broken.getMessage())
          : "cannot be read: " + broken.getMessage();
      note.set("table \"" + path + "\" " + why + "; the version before is used on");
    }
  }

  /** What is to be said of a version that was passed over, once; else null. */
  @Nullable String takeNote() {
    return note.get() == null ? null : note.getAndSet(null);
  }
}
