package io.weir.sink.file;

import io.weir.batch.Counted;
import io.weir.metrics.Notices;
import io.weir.sink.file.name.RotatedName;
import io.weir.sink.packing.Packing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file that is to be appended to, made good. */
final class Tail {
  private final Packing packing;
  private final Notices notices;

  Tail(Packing packing, Notices notices) {
    this.packing = packing;
    this.notices = notices;
  }

  /**
   * Cuts off what a process that died did not write to its end. What others left unfinished stays: a line gets its end with the next
   * record, a compressed file is put aside.
   *
   * @param left whether the file was open in a process that died
   * @return whether its last line has no end
   */
  boolean repair(Path path, boolean left, long millis) throws IOException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path) || Files.size(path) == 0) {
      return false;
    }
    long size;
    long whole;
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      size = file.size();
      if (packing == Packing.NONE && !left) {
        return !endsWithNewline(file, size);
      }
      whole = packing.whole(file);
    }
    if (whole == size) {
      return false;
    }
    if (left && whole != Packing.FOREIGN) {
      cut(path, whole);
      notices.info("Cut " + Counted.of(size - whole, "byte") + " off " + path + ": weir was stopped while it wrote them; they come again if "
          + "their source can be read again.");
    } else {
      Path aside = RotatedName.free(path, millis);
      Files.move(path, aside);
      notices.warn(path + (whole == Packing.FOREIGN ? " is no " + word() + " file" : " ends within a " + word() + " stream")
          + ", nothing can be appended to it; it is " + aside.getFileName() + " now, and a new one is begun.");
    }
    return false;
  }

  private String word() {
    return packing == Packing.GZIP ? "gzip" : "zstd";
  }

  private static boolean endsWithNewline(FileChannel file, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return file.read(last, size - 1) < 1 || last.get(0) == '\n';
  }

  private static void cut(Path path, long length) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.truncate(length);
    }
  }
}
