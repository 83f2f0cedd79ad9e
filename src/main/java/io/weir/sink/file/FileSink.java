package io.weir.sink.file;

import io.weir.batch.Descriptors;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears, or is replaced, as a whole: bytes go to a hidden file beside it that takes its name at the end.
 * It is not forced to the disk; like {@code sort -o}, this guards against a failing run, not against a failing machine.
 * What is no plain file (a device, a named pipe), and what is open already ({@code /dev/fd/3}), is written as it is.
 */
public final class FileSink implements Sink {
  private static final String BROKEN_PIPE = "Broken pipe";

  private final String path;
  private final Path target;
  private final @Nullable Path temporary;
  private final FileOutputStream out;

  /** Opens the output; fails with a message for the user when it cannot be made. */
  public FileSink(String path) throws OutputException {
    this.path = path;
    try {
      boolean open = Descriptors.number(path) >= 0;
      target = open ? Path.of(path) : resolved(Path.of(path));
      if (Files.isDirectory(target)) {
        throw new IOException("is a folder");
      }
      temporary = open || Files.exists(target) && !Files.isRegularFile(target) ? null : beside(target);
      out = Descriptors.open((temporary == null ? target : temporary).toString(), false);
    } catch (IOException e) {
      throw OutputException.failed(path, reason(e));
    }
  }

  /** Whether this output is one of the inputs: it would be replaced while it is read. */
  public static boolean isInput(String output, String input) {
    return SameFile.is(Path.of(output), Path.of(input)) && new File(input).isFile();
  }

  /** A link stays a link; what it leads to is replaced. */
  private static Path resolved(Path path) throws IOException {
    return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
  }

  /** A new file with a free name in the same folder, made with the rights the target has. */
  private static Path beside(Path target) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    while (true) {
      String name = "." + target.getFileName() + "." + Integer.toHexString(ThreadLocalRandom.current().nextInt());
      Path path = target.resolveSibling(name);
      try {
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      PosixFileAttributeView rights = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      if (rights != null && Files.exists(target)) {
        rights.setPermissions(Files.getPosixFilePermissions(target));
      }
      return path;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      boolean gone = temporary == null && BROKEN_PIPE.equals(e.getMessage());
      throw gone ? OutputException.closed(path) : OutputException.failed(path, reason(e));
    }
  }

  @Override
  public void finish() throws OutputException {
    try {
      out.close();
      if (temporary != null) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      abandon();
      throw OutputException.failed(path, reason(e));
    }
  }

  @Override
  public void abandon() {
    try {
      out.close();
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      // the run has failed already and says why; a hidden file that cannot be removed adds nothing
    }
  }

  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return told(failed.getReason()); // the path of the hidden file stands in front
    }
    String found = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof FileNotFoundException && found.endsWith(")")) {
      return told(found.substring(found.lastIndexOf('(') + 1, found.length() - 1)); // the path stands in front
    }
    return told(found);
  }

  /** What the system says, as the other messages are worded. */
  private static String told(String reason) {
    return switch (reason) {
      case "No space left on device" -> "no space left on the device";
      case "Not a directory" -> "what should be its folder is a file";
      case "No such file or directory" -> "no such folder";
      case "Is a directory" -> "is a folder";
      case "Permission denied" -> "permission denied";
      case BROKEN_PIPE -> "its reader has closed it";
      case "Read-only file system" -> "the file system is read-only";
      default -> reason;
    };
  }
}
