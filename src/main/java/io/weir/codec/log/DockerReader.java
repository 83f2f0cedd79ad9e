package io.weir.codec.log;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.codec.Found;
import io.weir.codec.JsonReader;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of Docker's json-file driver, {@code {"log":"message\n","stream":"stdout","time":"…"}}, as {@code time
 * stream message}; the line end that ends the log is dropped, and a time or stream that is no text is the text that
 * spells it. Belongs to one thread.
 */
public final class DockerReader extends RecordReader {
  private static final Set<String> MEMBERS = Set.of("log", "stream", "time");

  private final Names own = new Names();
  private final Row object = new Row(own);
  private final JsonReader json = new JsonReader(own, MEMBERS);
  private final Name logMember = own.of("log");
  private final Name streamMember = own.of("stream");
  private final Name timeMember = own.of("time");
  private final @Nullable Name time;
  private final @Nullable Name stream;
  private final @Nullable Name message;

  /** @param needed the fields wanted, or null for all */
  public DockerReader(Names names, @Nullable Set<String> needed) {
    time = needed == null || needed.contains("time") ? names.of("time") : null;
    stream = needed == null || needed.contains("stream") ? names.of("stream") : null;
    message = needed == null || needed.contains("message") ? names.of("message") : null;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    object.begin(b, start, length, Batch.LF);
    if (!json.read(b, start, length, object)) {
      return row.fail(String.valueOf(object.failure()));
    }
    int log = object.find(logMember);
    if (log < 0 || object.kind(log) != Kind.TEXT && object.kind(log) != Kind.ESCAPED) {
      return row.fail(log < 0 ? "expected an object with the member 'log', found none of that name"
          : "expected a text as the value of 'log', found " + (object.kind(log) == Kind.NULL ? "null"
              : Found.text(object.bytes(log), object.start(log), object.start(log) + object.length(log))));
    }
    put(row, time, object.find(timeMember));
    put(row, stream, object.find(streamMember));
    if (message != null) {
      message(row, message, log);
    }
    return true;
  }

  private void put(Row row, @Nullable Name field, int cell) {
    if (field == null) {
      return;
    }
    if (cell < 0) {
      row.putNull(field);
      return;
    }
    byte kind = object.kind(cell);
    byte[] bytes = object.bytes(cell);
    int start = object.start(cell);
    int end = start + object.length(cell);
    if (field == time && kind == Kind.TEXT && SyslogTime.internet(bytes, start, end) == end) {
      kind = Kind.TIMESTAMP;
    }
    boolean text = kind == Kind.TIMESTAMP || kind == Kind.ESCAPED || kind == Kind.NULL;
    copy(row, field, text ? kind : Kind.TEXT, bytes, start, end);
  }

  private void message(Row row, Name field, int log) {
    byte[] bytes = object.bytes(log);
    int start = object.start(log);
    int end = start + object.length(log);
    byte kind = object.kind(log);
    if (kind == Kind.ESCAPED && endsLine(bytes, start, end)) {
      end -= 2;
      boolean plain = ByteSearch.indexOf(bytes, (byte) '\\', start, end) < 0;
      kind = plain ? Kind.TEXT : Kind.ESCAPED;
    }
    copy(row, field, kind, bytes, start, end);
  }

  /** Computed text is the inner row's and goes with it, so it is copied. */
  private void copy(Row row, Name field, byte kind, byte[] bytes, int start, int end) {
    if (bytes != object.arena().array()) {
      row.put(field, kind, bytes, start, end - start);
      return;
    }
    int from = row.arena().length();
    row.arena().add(bytes, start, end - start);
    row.put(field, kind, row.arena().array(), from, end - start);
  }

  /** Whether the inside of a JSON string ends with the escape of a line end. */
  public static boolean endsLine(byte[] bytes, int start, int end) {
    if (end - start < 2 || bytes[end - 1] != 'n') {
      return false;
    }
    int at = end - 1;
    while (at > start && bytes[at - 1] == '\\') {
      at--;
    }
    return (end - 1 - at & 1) == 1;
  }
}
