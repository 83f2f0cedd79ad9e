package io.weir.source.tail;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a file beside its position, as one line of {@code key=value}, so that it is known again after a restart.
 *
 * @param headLength how many first bytes tell it from others, and their {@link Content#hash}
 * @param trailLength how many bytes in front of {@code read} are known, and their hash
 * @param records how many stand in front of {@code recordsAt}, if they are counted
 * @param packedSize of a packed file: its size; else 0
 * @param done whether it was read to its end and is not to be read again
 * @param path where it was first seen
 */
record About(int headLength, long headHash, int trailLength, long trailHash, long read, long records, long recordsAt,
    long packedSize, boolean done, String path) {
  /** Of content of which nothing was read. */
  static About of(String path) {
    return new About(0, Content.hash(new byte[0]), 0, Content.hash(new byte[0]), 0, 0, 0, 0, false, path);
  }

  @Override
  public String toString() {
    return "head=" + headLength + ":" + Long.toHexString(headHash) + " trail=" + trailLength + ":"
        + Long.toHexString(trailHash) + "@" + read + " records=" + records + "@" + recordsAt
        + (packedSize > 0 ? " packed=" + packedSize : "") + (done ? " done=1" : "") + " path=" + path;
  }

  /** Reads what {@link #toString} wrote; what is missing or damaged is taken for nothing known. */
  static About parse(String text) {
    int pathAt = text.indexOf("path=");
    String path = pathAt < 0 ? "" : text.substring(pathAt + 5);
    Map<String, String> values = new TreeMap<>();
    for (String word : text.substring(0, Math.max(0, pathAt)).split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    try {
      String[] head = values.getOrDefault("head", "").split(":");
      String[] trail = values.getOrDefault("trail", "").split("[:@]");
      String[] records = values.getOrDefault("records", "").split("@");
      return new About(Integer.parseInt(head[0]), Long.parseUnsignedLong(head[1], 16), Integer.parseInt(trail[0]),
          Long.parseUnsignedLong(trail[1], 16), Long.parseLong(trail[2]), Long.parseLong(records[0]),
          Long.parseLong(records[1]), Long.parseLong(values.getOrDefault("packed", "0")), values.containsKey("done"), path);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      return of(path);
    }
  }
}
