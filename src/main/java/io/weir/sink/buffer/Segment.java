package io.weir.sink.buffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A file of entries. Its fields are guarded by the buffer's lock. */
final class Segment {
  static final byte[] MAGIC = {'W', 'E', 'I', 'R', 'S', 'P', 'L', '1'};
  private static final String SUFFIX = ".spill";

  final long number;
  final Path path;
  /** Up to where entries are whole, in bytes. */
  long length;
  /** Whether nothing is added any more. */
  boolean sealed;

  Segment(Path folder, long number) {
    this.number = number;
    path = folder.resolve(number + SUFFIX);
    length = MAGIC.length;
  }

  /** Those there are, the oldest first, sealed, with the lengths of their files. */
  static List<Segment> all(Path folder) throws IOException {
    List<Segment> segments = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          long number = number(file.getFileName().toString());
          if (number > 0) {
            Segment segment = new Segment(folder, number);
            segment.length = Files.size(file);
            segment.sealed = true;
            segments.add(segment);
          }
        }
      }
    }
    segments.sort(Comparator.comparingLong(segment -> segment.number));
    return segments;
  }

  private static long number(String name) {
    if (!name.endsWith(SUFFIX)) {
      return 0;
    }
    try {
      return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10);
    } catch (NumberFormatException other) {
      return 0;
    }
  }
}
