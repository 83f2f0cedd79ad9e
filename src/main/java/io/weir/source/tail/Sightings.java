package io.weir.source.tail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for the files that paths with wildcards name now. One thread. */
final class Sightings {
  private static final int DEPTH_MAX = 100;

  private final List<PathPattern> paths;
  private final List<PathPattern> exclude;
  private final Folders folders = new Folders();

  /** Told of each file that is there; of one that has two names perhaps twice. */
  interface Eye {
    /**
     * Whether it is worth the while to look what stands at this path.
     *
     * @param settled whether it is what stood there the last time for sure, though it may have grown
     */
    boolean wants(String path, boolean settled);

    void see(Path path, Object key, BasicFileAttributes attributes);
  }

  Sightings(List<PathPattern> paths, List<PathPattern> exclude) {
    this.paths = paths;
    this.exclude = exclude;
  }

  /** Goes through all folders; one that cannot be read is empty. */
  void look(Eye eye) {
    for (PathPattern path : paths) {
      walk(path, path.absolute() ? "/" : "", 0, 0, eye);
    }
  }

  private void walk(PathPattern pattern, String folder, int i, int depth, Eye eye) {
    if (depth > DEPTH_MAX) {
      return;
    }
    if (pattern.anyFolders(i)) {
      anyFolders(pattern, folder, i, depth, eye);
      return;
    }
    SegmentPattern segment = pattern.segment(i);
    if (segment.plain()) {
      next(pattern, folder + segment.text(), i, depth, false, eye);
      return;
    }
    Folders.Listing listing = folders.list(folder);
    for (String name : listing.names) {
      if (segment.matches(name)) {
        next(pattern, folder + name, i, depth, listing.settled(), eye);
      }
    }
  }

  private void anyFolders(PathPattern pattern, String folder, int i, int depth, Eye eye) {
    boolean last = i == pattern.length() - 1;
    if (!last) {
      walk(pattern, folder, i + 1, depth, eye);
    }
    Folders.Listing listing = folders.list(folder);
    boolean[] inside = listing.folders(folder);
    for (int n = 0; n < inside.length; n++) {
      String name = listing.names[n];
      if (inside[n] && !name.startsWith(".")) {
        walk(pattern, folder + name + "/", i, depth + 1, eye);
      } else if (last && !name.startsWith(".")) {
        see(folder + name, listing.settled(), eye);
      }
    }
  }

  private void next(PathPattern pattern, String path, int i, int depth, boolean settled, Eye eye) {
    if (i == pattern.length() - 1) {
      see(path, settled, eye);
    } else {
      walk(pattern, path + "/", i + 1, depth + 1, eye);
    }
  }

  private void see(String path, boolean settled, Eye eye) {
    if (exclude.stream().anyMatch(pattern -> pattern.matches(path)) || !eye.wants(path, settled)) {
      return;
    }
    Path file = Path.of(path);
    BasicFileAttributes attributes = attributes(file);
    if (attributes != null && attributes.isRegularFile()) {
      eye.see(file, key(file, attributes), attributes);
    }
  }

  /** All files in the folder of this path, by device and inode. */
  static Map<String, Path> files(Path neighbour) {
    Map<String, Path> files = new HashMap<>();
    Path folder = neighbour.getParent();
    String[] names = new File(folder == null ? "." : folder.toString()).list();
    for (String name : names == null ? new String[0] : names) {
      Path path = neighbour.resolveSibling(name);
      BasicFileAttributes attributes = attributes(path);
      if (attributes != null && attributes.isRegularFile()) {
        files.put(LeftContents.file(key(path, attributes)), path);
      }
    }
    return files;
  }

  /** What stands at this path, or null. */
  static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException gone) {
      return null;
    }
  }

  /** Device and inode; where files have none, the path. */
  static Object key(Path path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? path : key;
  }
}
