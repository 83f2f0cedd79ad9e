package io.weir.sink.buffer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads entries out of segments. The reading thread; {@link #forget} under the buffer's lock, of a segment that is read. */
final class SegmentReader {
  private @Nullable FileChannel file;
  private long number;

  /**
   * @param body or null where there was nothing to be read any more
   * @param end up to where it was read
   */
  record Read(byte @Nullable [] body, int records, long end, long damagedBytes) {}

  /** The first entry from an offset on; damaged ones are passed over, one at a time. */
  Read read(Segment segment, long from, long end) throws IOException {
    if (file == null || number != segment.number) {
      close();
      file = FileChannel.open(segment.path, StandardOpenOption.READ);
      number = segment.number;
    }
    try {
      SegmentScan scan = new SegmentScan(file, from, end);
      SegmentScan.Found found = scan.next();
      if (found == null) {
        return new Read(null, 0, end, end - from);
      }
      byte[] body = scan.body(found);
      long lost = scan.skipped() + (body == null ? found.header().length() : 0);
      return new Read(body, found.header().records(), found.end(), lost);
    } catch (IOException e) {
      close(); // it may be closed already: an interrupt does that
      throw e;
    }
  }

  void forget(Segment segment) {
    if (number == segment.number) {
      try {
        close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }

  void close() throws IOException {
    if (file != null) {
      FileChannel open = file;
      file = null;
      open.close();
    }
  }
}
