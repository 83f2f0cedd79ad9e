package io.weir.sink.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether two paths lead to one file, over links and by whatever name. */
final class SameFile {
  private SameFile() {}

  static boolean is(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
