package io.weir.source.file;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are looked at again and again for files that were not there before. A file is told by device and inode, not by
 * its name, so one that was only renamed is none; each is kept open as long as it is there, so that no other gets its inode.
 * What begins like something that was read before may be a copy of it, as rotation makes them, packed or not: {@link Old}. Such
 * a file waits until it changes no more and what it may be a copy of was emptied or removed, and else is read. One thread.
 */
final class FollowedFolders {
  private static final long EVERY_NANOS = 1_000_000_000L;
  /** How long a file that may be a copy must not have changed. */
  private static final long QUIET_NANOS = 3_000_000_000L;
  /** Looking takes at most so much of the time. */
  private static final int SHARE = 10;

  private final List<String> roots;
  private final boolean decompress;
  private final LongSupplier clock;
  private final Map<Object, @Nullable InputStream> known = new HashMap<>();
  private final Map<Object, Candidate> candidates = new HashMap<>();
  private Set<String> paths = new HashSet<>();
  private long nextLook;
  private boolean looked;

  /** What is read already. */
  interface Reading {
    /** Whether somebody reads what stands at this path. */
    boolean follows(String path);

    /** What was read before and this file may be a copy of; null: nothing. */
    @Nullable Old old(FoundFile file) throws IOException;
  }

  /**
   * What was read of something.
   *
   * @param over whether nothing more of it will be read where it stood
   * @param last the last bytes of it
   */
  record Old(long bytes, long records, boolean over, byte[] last) {
    static final Old NOTHING = new Old(0, 0, true, new byte[0]);
    private static final Old ALL = new Old(Long.MAX_VALUE, 0, true, new byte[0]);
  }

  /** A file to be followed from here on, and what of it was read elsewhere. */
  record Newcomer(String path, Old read) {}

  private static final class Candidate {
    private long size = -1;
    private long modified;
    private long changedAt;
  }

  /** @param roots paths that are folders, or may be one day */
  FollowedFolders(List<String> roots, boolean decompress, LongSupplier clock) {
    this.roots = List.copyOf(roots);
    this.decompress = decompress;
    this.clock = clock;
    nextLook = clock.getAsLong();
  }

  /** Whether it is time to look again. */
  boolean isDue() {
    return clock.getAsLong() - nextLook >= 0;
  }

  /** What is new since the last look; at the first one everything. */
  List<Newcomer> look(Reading reading) {
    long began = clock.getAsLong();
    List<Newcomer> found = new ArrayList<>();
    Set<String> there = new HashSet<>();
    Set<Object> seen = new HashSet<>();
    for (String root : roots) {
      if (new File(root).isDirectory()) {
        walk(root, path -> see(path, reading, there, seen, found));
      }
    }
    paths = there;
    candidates.keySet().retainAll(seen);
    known.entrySet().removeIf(one -> !seen.contains(one.getKey()) && close(one.getValue()));
    looked = true;
    long now = clock.getAsLong();
    nextLook = now + Math.max(EVERY_NANOS, SHARE * (now - began));
    return found;
  }

  /** Whether a file stood at this path at the last look. */
  boolean lists(String path) {
    return paths.contains(path);
  }

  /** Whether this file stood anywhere at the last look. */
  boolean holds(@Nullable Object key) {
    return key != null && known.containsKey(key);
  }

  private interface Eye {
    void see(String path);
  }

  private static void walk(String root, Eye eye) {
    InputPaths paths = new InputPaths(List.of(root));
    for (String path = paths.next(); path != null; path = paths.next()) {
      if (path.equals(root) || Files.isDirectory(paths.path(path), LinkOption.NOFOLLOW_LINKS)) {
        paths.enter(path);
      } else {
        eye.see(path);
      }
    }
  }

  private void see(String path, Reading reading, Set<String> there, Set<Object> seen, List<Newcomer> found) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      Object key = attributes.fileKey() == null ? path : attributes.fileKey();
      there.add(path);
      seen.add(key);
      if (known.containsKey(key)) {
        return;
      }
      Old read = !looked || reading.follows(path) ? Old.NOTHING : read(path, key, attributes, reading);
      if (read == null) {
        return;
      }
      known.put(key, open(path, key));
      candidates.remove(key);
      if (read != Old.ALL && !reading.follows(path)) {
        found.add(new Newcomer(path, read));
      }
    } catch (IOException | InvalidPathException gone) {
      // what is not there any more when its turn comes is not there
    }
  }

  /** What of a new file need not be read, or null if it must wait. */
  private @Nullable Old read(String path, Object key, BasicFileAttributes attributes, Reading reading) throws IOException {
    long now = clock.getAsLong();
    Candidate candidate = candidates.computeIfAbsent(key, k -> new Candidate());
    long modified = attributes.lastModifiedTime().toMillis();
    if (attributes.size() != candidate.size || modified != candidate.modified) {
      candidate.size = attributes.size();
      candidate.modified = modified;
      candidate.changedAt = now;
    }
    boolean quiet = now - candidate.changedAt >= QUIET_NANOS;
    try (FoundFile file = new FoundFile(path, decompress)) {
      if (file.isEmpty() || file.isPacked() && !quiet) {
        return null;
      }
      Old old = reading.old(file);
      if (old == null) {
        return Old.NOTHING;
      }
      if (file.isPacked()) {
        return Old.ALL;
      }
      return old.over() ? old : quiet ? Old.NOTHING : null;
    } catch (FileNotFoundException unreadable) {
      return Old.NOTHING;
    }
  }

  /** The open file, so that its inode stays its own; null when it cannot be read, or is another one by now. */
  private static @Nullable InputStream open(String path, Object key) throws IOException {
    try {
      FileInputStream file = new FileInputStream(path);
      Object now = FollowedFile.key(Path.of(path));
      if (now == null || now.equals(key)) {
        return file;
      }
      file.close();
    } catch (FileNotFoundException unreadable) {
      // it is named at the end, where it could not be followed
    }
    return null;
  }

  private static boolean close(@Nullable InputStream file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // nothing was written to it
    }
    return true;
  }

  void close() {
    known.values().forEach(FollowedFolders::close);
    known.clear();
  }
}
