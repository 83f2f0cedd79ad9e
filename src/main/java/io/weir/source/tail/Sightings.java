package io.weir.source.tail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

  /** Told of each file that is there; of one that has two names perhaps twice. */
  interface Eye {
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
    boolean last = i == pattern.length() - 1;
    if (pattern.anyFolders(i)) {
      if (!last) {
        walk(pattern, folder, i + 1, depth, eye);
      }
      for (String name : names(folder)) {
        String path = folder + name;
        if (name.startsWith(".")) {
          continue;
        }
        if (isFolder(path)) {
          walk(pattern, path + "/", i, depth + 1, eye);
        } else if (last) {
          see(path, eye);
        }
      }
      return;
    }
    SegmentPattern segment = pattern.segment(i);
    if (segment.plain()) {
      next(pattern, folder + segment.text(), i, depth, eye);
      return;
    }
    for (String name : names(folder)) {
      if (segment.matches(name)) {
        next(pattern, folder + name, i, depth, eye);
      }
    }
  }

  private void next(PathPattern pattern, String path, int i, int depth, Eye eye) {
    if (i == pattern.length() - 1) {
      see(path, eye);
    } else {
      walk(pattern, path + "/", i + 1, depth + 1, eye);
    }
  }

  private static String[] names(String folder) {
    String[] names = new File(folder.isEmpty() ? "." : folder).list();
    return names == null ? new String[0] : names;
  }

  /** Links are not followed where a pattern goes down any number of folders: they may lead round in a circle. */
  private static boolean isFolder(String path) {
    return Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS);
  }

  private void see(String path, Eye eye) {
    if (exclude.stream().anyMatch(pattern -> pattern.matches(path))) {
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
    for (String name : names(folder == null ? "" : folder.toString())) {
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
