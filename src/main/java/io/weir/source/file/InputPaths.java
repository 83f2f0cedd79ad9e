package io.weir.source.file;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths to read, in order. A folder is replaced by what stands in it when its turn comes: by name, depth first,
 * without hidden files, and without following links.
 */
final class InputPaths {
  private final ArrayDeque<String> waiting;

  InputPaths(List<String> paths) {
    waiting = new ArrayDeque<>(paths);
  }

  @Nullable String next() {
    return waiting.poll();
  }

  /** Puts the files and folders in this folder first; false when it cannot be listed. */
  boolean enter(String folder) {
    File[] found = new File(folder).listFiles(file -> !file.getName().startsWith(".") && readable(file.toPath()));
    if (found == null) {
      return false;
    }
    Arrays.sort(found, Comparator.comparing(File::getName).reversed());
    for (File file : found) {
      waiting.addFirst(file.getPath());
    }
    return true;
  }

  private static boolean readable(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
