package io.weir.sink.file.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Where names lead below a folder, as things are there now. A name that is a symbolic link out of the folder, or anything else
 * that cannot be gone through or written, is passed by: the record goes to the name with a {@code _} behind it, or several.
 */
public final class Landing {
  private Landing() {}

  /** @param names from the outermost folder to the file, none of which leads upwards */
  public static Path of(Path folder, List<String> names) throws IOException {
    Files.createDirectories(folder);
    Path root = folder.toRealPath();
    Path at = folder;
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      Path next = at.resolve(names.get(i));
      for (String name = names.get(i); !isFit(next, root, !last); next = at.resolve(name)) {
        name = last ? marked(name) : name + "_";
      }
      at = next;
    }
    return at;
  }

  private static String marked(String file) {
    int suffix = RotatedName.suffix(file);
    return file.substring(0, suffix) + "_" + file.substring(suffix);
  }

  private static boolean isFit(Path path, Path root, boolean asFolder) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (Files.isSymbolicLink(path) && !(Files.exists(path) && path.toRealPath().startsWith(root))) {
      return false;
    }
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return asFolder ? found.isDirectory() : found.isRegularFile();
  }
}
