package io.weir.checkpoint;

import io.weir.batch.Positions.Position;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Positions as people can read them: JSON lines. The first says what it is and which form it has; then a line for each partition;
 * the last holds how many there are and the CRC-32C of all bytes in front of it, so that a half written or damaged file shows.
 *
 * <pre>
 * {"weir":"positions","version":1,"source":"nginx"}
 * {"partition":"2049-131-a1b2","behind":1048576,"about":"/var/log/nginx/access.log"}
 * {"partitions":1,"crc32c":"9a71bb4c"}
 * </pre>
 */
final class PositionText {
  static final int VERSION = 1;

  private PositionText() {}

  /** What stands in a file that cannot be used; the message says where and what. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether the file is as it should be, and of a later form. */
    final boolean newer;

    DamagedException(String message, boolean newer) {
      super(message, null, false, false);
      this.newer = newer;
    }
  }

  static byte[] write(String source, Map<String, Position> positions) {
    StringBuilder text = new StringBuilder(64 + 128 * positions.size());
    text.append("{\"weir\":\"positions\",\"version\":").append(VERSION).append(",\"source\":");
    FlatObject.quote(source, text);
    text.append("}\n");
    positions.forEach((name, position) -> {
      text.append("{\"partition\":");
      FlatObject.quote(name, text);
      text.append(",\"behind\":").append(position.behind()).append(",\"about\":");
      FlatObject.quote(position.about(), text);
      text.append("}\n");
    });
    String sum = sum(text.toString().getBytes(StandardCharsets.UTF_8));
    text.append("{\"partitions\":").append(positions.size()).append(",\"crc32c\":\"").append(sum).append("\"}\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return String.format("%08x", crc.getValue());
  }

  static Map<String, Position> read(byte[] bytes, String source) throws DamagedException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.endsWith("\n")) {
      throw new DamagedException(text.isEmpty() ? "it is empty" : "its last line has no end", false);
    }
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    String[] lines = text.split("\n");
    Map<String, Object> head = object(lines, 0);
    if (!"positions".equals(head.get("weir"))) {
      throw new DamagedException("its first line is not that of a file of positions", false);
    }
    Map<String, Object> foot = object(lines, lines.length - 1);
    byte[] summed = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
    if (!sum(summed).equals(foot.get("crc32c"))) {
      throw new DamagedException("its checksum does not fit its lines", false);
    }
    if (!Long.valueOf(VERSION).equals(head.get("version"))) {
      throw new DamagedException("it has form " + head.get("version") + ", and this weir reads form " + VERSION, true);
    }
    if (!source.equals(head.get("source"))) {
      throw new DamagedException("it belongs to the source '" + head.get("source") + "', not to '" + source + "'", false);
    }
    Map<String, Position> positions = new LinkedHashMap<>();
    for (int i = 1; i < lines.length - 1; i++) {
      Map<String, Object> line = object(lines, i);
      if (!(line.get("partition") instanceof String name) || !(line.get("behind") instanceof Long behind)
          || !(line.get("about") instanceof String about)) {
        throw new DamagedException("line " + (i + 1) + " lacks a partition, a position, or what it is about", false);
      }
      positions.put(name, new Position(behind, about));
    }
    return positions;
  }

  private static Map<String, Object> object(String[] lines, int i) throws DamagedException {
    Map<String, Object> members = i < lines.length ? FlatObject.read(lines[i]) : null;
    if (members == null) {
      throw new DamagedException("line " + (i + 1) + " is not a JSON object of texts and whole numbers", false);
    }
    return members;
  }
}
