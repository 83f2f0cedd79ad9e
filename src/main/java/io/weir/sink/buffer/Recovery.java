package io.weir.sink.buffer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * What a segment of an earlier run still holds.
 *
 * @param end behind the last entry
 * @param tornBytes behind the last entry; what is damaged in front of it shows when it is read
 */
record Recovery(int entries, long records, long end, long tornBytes) {
  static final Recovery NOTHING = new Recovery(0, 0, 0, 0);

  /** Looks at the headers from an offset on, and cuts off what is torn at the end: it was never taken. */
  static Recovery of(Segment segment, long from) throws IOException {
    try (FileChannel file = FileChannel.open(segment.path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SegmentScan scan = new SegmentScan(file, Math.max(from, Segment.MAGIC.length), segment.length);
      int entries = 0;
      long records = 0;
      for (SegmentScan.Found found = scan.next(); found != null; found = scan.next()) {
        entries++;
        records += found.header().records();
      }
      if (entries > 0 && scan.at() < segment.length) {
        file.truncate(scan.at());
      }
      return new Recovery(entries, records, scan.at(), Math.max(0, segment.length - scan.at()));
    }
  }
}
