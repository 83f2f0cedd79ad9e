package io.weir.sink.buffer;

import io.weir.batch.Counted;
import io.weir.config.ByteSize;
import io.weir.sink.buffer.PositionFile.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a folder of a {@link SpillBuffer} holds, every byte of it read and nothing changed. A buffer that is in use may be looked at; what is
 * being written just then shows as torn.
 *
 * @param segments the oldest first
 */
public record BufferCheck(List<SegmentState> segments) {
  /**
   * @param name of the file
   * @param bytes of the file
   * @param entries that are whole
   * @param waiting entries of these that were not acknowledged
   * @param records in those
   * @param damaged entries and stretches between them that cannot be read
   * @param damagedBytes in these
   * @param tornBytes behind the last entry
   */
  public record SegmentState(String name, long bytes, int entries, int waiting, long records, int damaged, long damagedBytes,
      long tornBytes) {}

  /** Reads the folder; a {@link NoSuchFileException} or {@link NotDirectoryException} where it is none. */
  public static BufferCheck of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder) ? new NotDirectoryException(folder.toString()) : new NoSuchFileException(folder.toString());
    }
    Position position = new PositionFile(folder).read();
    List<SegmentState> states = new ArrayList<>();
    for (Segment segment : Segment.all(folder)) {
      states.add(state(segment, position));
    }
    return new BufferCheck(states);
  }

  private static SegmentState state(Segment segment, Position position) throws IOException {
    int entries = 0;
    int waiting = 0;
    long records = 0;
    int damaged = 0;
    long damagedBytes = 0;
    try (FileChannel file = FileChannel.open(segment.path)) {
      SegmentScan scan = new SegmentScan(file, Segment.MAGIC.length, segment.length);
      for (SegmentScan.Found found = scan.next(); found != null; found = scan.next()) {
        if (scan.skipped() > 0) {
          damaged++;
          damagedBytes += scan.skipped();
        }
        if (scan.body(found) == null) {
          damaged++;
          damagedBytes += found.header().length();
          continue;
        }
        entries++;
        if (segment.number > position.segment() || segment.number == position.segment() && found.end() > position.offset()) {
          waiting++;
          records += found.header().records();
        }
      }
      return new SegmentState(segment.path.getFileName().toString(), segment.length, entries, waiting, records, damaged, damagedBytes,
          Math.max(0, segment.length - scan.at()));
    }
  }

  /** In how many places something cannot be read; the torn end of the last segment is none. */
  public int damaged() {
    int damaged = 0;
    for (int i = 0; i < segments.size(); i++) {
      damaged += segments.get(i).damaged + (segments.get(i).tornBytes > 0 && i < segments.size() - 1 ? 1 : 0);
    }
    return damaged;
  }

  /** How many records wait. */
  public long records() {
    return segments.stream().mapToLong(SegmentState::records).sum();
  }

  /** 0: all can be read; 1: something is damaged. */
  public int exitCode() {
    return damaged() == 0 ? 0 : 1;
  }

  /** A line for each segment, and one for all of them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    long bytes = 0;
    for (SegmentState one : segments) {
      bytes += one.bytes;
      text.append(one.name).append(": ").append(size(one.bytes)).append(", ").append(Counted.of(one.entries, "entry", "entries"))
          .append(", ").append(Counted.of(one.waiting, "waits", "wait")).append(" with ").append(Counted.of(one.records, "record"));
      if (one.damaged > 0) {
        text.append("; damaged in ").append(Counted.of(one.damaged, "place")).append(", ").append(size(one.damagedBytes));
      }
      if (one.tornBytes > 0) {
        text.append("; torn at its end, ").append(size(one.tornBytes));
      }
      text.append('\n');
    }
    text.append(Counted.of(segments.size(), "segment")).append(", ").append(size(bytes)).append(", ")
        .append(Counted.of(records(), "record waits", "records wait"));
    return text.append(damaged() == 0 ? "; nothing is damaged\n" : "; damaged in " + Counted.of(damaged(), "place")
        + ": the records there will be passed over\n").toString();
  }

  private static String size(long bytes) {
    return new ByteSize(bytes).toString();
  }
}
