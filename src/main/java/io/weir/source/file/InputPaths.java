package io.weir.source.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The paths to read, in order. A folder is replaced by what stands in it when its turn comes: by name, depth first,
 * without hidden files, and without following links.
 */
final class InputPaths {
  private final ArrayDeque<String> waiting;
  /** What the system alone can name: paths whose bytes are not UTF-8, by how they are shown. */
  private final Map<String, Path> unspeakable = new HashMap<>();

  InputPaths(List<String> paths) {
    waiting = new ArrayDeque<>(paths);
  }

  @Nullable String next() {
    return waiting.poll();
  }

  /** Puts the files and folders in this folder first; false when it cannot be listed. */
  boolean enter(String folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path(folder))) {
      listed.forEach(file -> {
        if (!name(file).startsWith(".") && readable(file)) {
          found.add(file);
        }
      });
    } catch (IOException | DirectoryIteratorException | InvalidPathException unreadable) {
      return false;
    }
    found.sort((one, other) -> name(other).compareTo(name(one)));
    for (Path file : found) {
      String shown = new File(folder, name(file)).getPath();
      if (!isSpeakable(file)) {
        unspeakable.put(shown, file);
      }
      waiting.addFirst(shown);
    }
    return true;
  }

  /** The path that is shown so. */
  Path path(String shown) {
    Path found = unspeakable.get(shown);
    return found == null ? Path.of(shown) : found;
  }

  /** Whether there is no text that names it. */
  boolean isUnspeakable(String shown) {
    return unspeakable.containsKey(shown);
  }

  private static boolean isSpeakable(Path file) {
    try {
      return Path.of(file.toString()).equals(file);
    } catch (InvalidPathException lossy) {
      return false;
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static boolean readable(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
