package io.weir.codec.log;

import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line as Kubernetes' container runtimes write it (CRI): {@code time stream tag message}, where the tag is
 * {@code F} for a whole message or the last part of one, {@code P} for a part. Belongs to one thread.
 */
public final class CriReader extends RecordReader {
  private final @Nullable Name time;
  private final @Nullable Name stream;
  private final @Nullable Name message;

  /** @param needed the fields wanted, or null for all */
  public CriReader(Names names, @Nullable Set<String> needed) {
    time = needed == null || needed.contains("time") ? names.of("time") : null;
    stream = needed == null || needed.contains("stream") ? names.of("stream") : null;
    message = needed == null || needed.contains("message") ? names.of("message") : null;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    int end = start + length;
    int timeEnd = blank(b, start, end);
    if (timeEnd == start || timeEnd == end) {
      return row.fail(Found.message(b, start, timeEnd, end, timeEnd == start ? "a time" : "a blank behind the time"));
    }
    int streamEnd = blank(b, timeEnd + 1, end);
    if (streamEnd == timeEnd + 1 || streamEnd == end) {
      return row.fail(Found.message(b, start, streamEnd, end, "a stream such as stdout, and a blank"));
    }
    int tagEnd = tagEnd(b, streamEnd + 1, end);
    if (tagEnd < 0) {
      return row.fail("at byte " + (streamEnd + 2 - start) + ": expected the tag F or P, found "
          + Found.text(b, streamEnd + 1, blank(b, streamEnd + 1, end)));
    }
    if (time != null) {
      boolean fits = SyslogTime.internet(b, start, timeEnd) == timeEnd;
      row.put(time, fits ? Kind.TIMESTAMP : Kind.TEXT, b, start, timeEnd - start);
    }
    if (stream != null) {
      row.put(stream, Kind.TEXT, b, timeEnd + 1, streamEnd - timeEnd - 1);
    }
    if (message != null) {
      int from = Math.min(end, tagEnd + 1);
      row.put(message, Kind.TEXT, b, from, end - from);
    }
    return true;
  }

  /** The end of {@code F}, {@code P} or one of these with {@code :} and more tags behind it; -1 when it is none. */
  public static int tagEnd(byte[] b, int from, int end) {
    if (from >= end || b[from] != 'F' && b[from] != 'P') {
      return -1;
    }
    int at = blank(b, from, end);
    return at == from + 1 || b[from + 1] == ':' ? at : -1;
  }

  /** The first blank, or the end. */
  public static int blank(byte[] b, int from, int end) {
    int at = from;
    while (at < end && b[at] != ' ') {
      at++;
    }
    return at;
  }
}
