package io.weir.sink.file.name;

import io.weir.sink.packing.Packing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Names of files that were put aside: {@code app.jsonl.gz} becomes {@code app-20261122T101500-123.jsonl.gz}, by the time in UTC
 * and milliseconds. Unlike {@code app.1}, such a name never changes again, sorts by age, keeps the suffix that programs go
 * by, and costs one renaming however many files there are.
 */
public final class RotatedName {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final String SHAPE = "-00000000T000000-000";

  private RotatedName() {}

  /** Where the stamp goes: in front of the last suffix, and of the one in front of it where that says how it is packed. */
  static int suffix(String name) {
    int packed = Packing.of(name) == Packing.NONE ? name.length() : name.lastIndexOf('.');
    int dot = name.lastIndexOf('.', packed - 1);
    return dot > 0 ? dot : packed > 0 ? packed : name.length();
  }

  /** A name that is free, later than those there are in this millisecond. */
  public static Path free(Path path, long millis) {
    String name = path.getFileName().toString();
    int suffix = suffix(name);
    for (long at = millis;; at++) {
      String stamp = "-" + STAMP.format(Instant.ofEpochMilli(at));
      Path free = path.resolveSibling(name.substring(0, suffix) + stamp + name.substring(suffix));
      if (Files.notExists(free, LinkOption.NOFOLLOW_LINKS)) {
        return free;
      }
    }
  }

  /** Whether a file of this name could be taken for one that was put aside. */
  public static boolean looksRotated(String name) {
    int suffix = suffix(name);
    return suffix >= SHAPE.length() && isStamp(name, suffix - SHAPE.length());
  }

  /** Deletes the oldest that were put aside from this path, so that not more than so many stay. */
  public static void keep(Path path, int most) throws IOException {
    String name = path.getFileName().toString();
    int suffix = suffix(name);
    List<Path> aside = new ArrayList<>();
    Path parent = path.getParent();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(parent == null ? Path.of("") : parent)) {
      for (Path other : folder) {
        String found = other.getFileName().toString();
        if (found.length() == name.length() + SHAPE.length() && found.startsWith(name.substring(0, suffix))
            && found.endsWith(name.substring(suffix)) && isStamp(found, suffix)) {
          aside.add(other);
        }
      }
    }
    Collections.sort(aside);
    for (int i = 0; i < aside.size() - most; i++) {
      Files.deleteIfExists(aside.get(i));
    }
  }

  private static boolean isStamp(String name, int at) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      char found = name.charAt(at + i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }
}
