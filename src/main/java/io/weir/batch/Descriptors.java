package io.weir.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paths that name what the process has open already: {@code /dev/stdout} and its like, and {@code >(command)} of a shell. Opened
 * as other files are, one that leads to a plain file would be emptied, and written over by whoever writes through the descriptor.
 */
public final class Descriptors {
  private static final int LINKS_MOST = 40;

  private Descriptors() {}

  /** The number of the descriptor that this path, or the link that stands at it, names; -1 when it names none. */
  public static int number(String path) {
    Path at = Path.of(path);
    try {
      for (int links = 0; links < LINKS_MOST; links++) {
        int number = named(at.toAbsolutePath().normalize().toString());
        if (number >= 0 || !Files.isSymbolicLink(at)) {
          return number;
        }
        at = at.resolveSibling(Files.readSymbolicLink(at));
      }
    } catch (IOException | UnsupportedOperationException noLinks) {
      return -1;
    }
    return -1;
  }

  private static int named(String path) {
    return switch (path) {
      case "/dev/stdout" -> 1;
      case "/dev/stderr" -> 2;
      default -> path.startsWith("/dev/fd/") ? digits(path.substring(8))
          : path.startsWith("/proc/self/fd/") ? digits(path.substring(14)) : -1;
    };
  }

  private static int digits(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }

  /**
   * Opens what is to be written: a descriptor as it is, where it has come to, anything else from its beginning, or from its end.
   * Standard output and error stay open when this is closed.
   */
  public static FileOutputStream open(String path, boolean append) throws IOException {
    int number = number(path);
    return switch (number) {
      case 1 -> new Kept(FileDescriptor.out);
      case 2 -> new Kept(FileDescriptor.err);
      default -> new FileOutputStream(path, append || number >= 0);
    };
  }

  private static final class Kept extends FileOutputStream {
    Kept(FileDescriptor descriptor) {
      super(descriptor);
    }

    @Override
    public void close() {
      // others write to it, and the JVM would lead what they write to nowhere
    }
  }
}
