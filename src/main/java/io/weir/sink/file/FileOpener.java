package io.weir.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens files to append to; what the tests put a full disk in place of. */
interface FileOpener {
  FileOpener SYSTEM = new FileOpener() {};

  /**
   * Opens or makes the file, and the folders on the way. Appending is left to the system, so that somebody may cut the file
   * meanwhile ({@code copytruncate}).
   *
   * @param rights of a new file; empty: what the process gives
   */
  default FileChannel open(Path path, Set<PosixFilePermission> rights) throws IOException {
    Path parent = path.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    if (!rights.isEmpty() && Files.notExists(path)) {
      try {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(rights));
        Files.setPosixFilePermissions(path, rights); // the umask took some away
      } catch (FileAlreadyExistsException e) {
        // somebody else was faster; its rights stay
      }
    }
    return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  default void rename(Path path, Path to) throws IOException {
    Files.move(path, to);
  }

  /** Forces the file's name to the disk. */
  default void forceFolder(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      try (FileChannel folder = FileChannel.open(parent, StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }
}
