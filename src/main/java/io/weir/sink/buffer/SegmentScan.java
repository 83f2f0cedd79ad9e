package io.weir.sink.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a segment by their headers. Where no header is, the next one is looked for: what lies between is damaged.
 */
final class SegmentScan {
  private static final int WINDOW = 4 << 10;

  private final FileChannel file;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;
  private long at;
  private long skipped;

  /** An entry that fits into the segment; its body was not looked at. */
  record Found(long at, EntryHeader header) {
    long end() {
      return at + EntryHeader.BYTES + header.length();
    }
  }

  SegmentScan(FileChannel file, long from, long end) {
    this.file = file;
    this.at = from;
    this.end = end;
  }

  /** The next entry; null when no further one is whole. */
  @Nullable Found next() throws IOException {
    skipped = 0;
    for (long place = at; place + EntryHeader.BYTES <= end; place++) {
      EntryHeader header = header(place);
      if (header != null && place + EntryHeader.BYTES + header.length() <= end) {
        Found found = new Found(place, header);
        skipped = place - at;
        at = found.end();
        return found;
      }
    }
    skipped = end - at;
    return null;
  }

  /** How many bytes in front of what {@link #next} answered, or up to the end, belong to no entry. */
  long skipped() {
    return skipped;
  }

  /** Behind the last entry that was found. */
  long at() {
    return at;
  }

  private @Nullable EntryHeader header(long from) throws IOException {
    if (from < windowAt || from + EntryHeader.BYTES > windowAt + window.limit()) {
      windowAt = from;
      fill(file, window.clear(), from);
      window.flip();
    }
    return EntryHeader.at(window, (int) (from - windowAt));
  }

  /** The body of an entry, or null when it is damaged. */
  byte @Nullable [] body(Found found) throws IOException {
    byte[] body = new byte[found.header().length()];
    ByteBuffer bytes = ByteBuffer.wrap(body);
    fill(file, bytes, found.at() + EntryHeader.BYTES);
    return !bytes.hasRemaining() && EntryHeader.sum(body, 0, body.length) == found.header().sum() ? body : null;
  }

  private static void fill(FileChannel file, ByteBuffer to, long from) throws IOException {
    long at = from;
    while (to.hasRemaining()) {
      int n = file.read(to, at);
      if (n < 0) {
        return;
      }
      at += n;
    }
  }
}
