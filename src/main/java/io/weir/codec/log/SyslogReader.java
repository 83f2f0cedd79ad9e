package io.weir.codec.log;

import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads syslog lines, told apart by what they hold: RFC 5424 ({@code <34>1 …}), RFC 3164 with {@code <34>} or without,
 * and lines that begin with an RFC 3339 time, as rsyslog writes them. All ten fields are set, those that are missing
 * to null. After a priority the rest may be any text (RFC 3164, section 4.3.3), which is then the message; without
 * priority a time must stand at the beginning. Belongs to one thread.
 *
 * <p>In RFC 3164 only a word that ends with {@code ":"}, or holds {@code [procid]}, is taken for the name of a program,
 * and one directly behind the time says that the host is missing, as on a local socket. Behind a host a name of
 * letters, digits and {@code -_./} also ends at its first {@code ":"}, as in {@code su:message}, but not in
 * {@code http://…} or {@code std::…}.
 */
public final class SyslogReader extends RecordReader {
  /** The fields, in the order in which they are set. */
  public static final List<String> FIELDS = List.of("facility", "severity", "priority", "timestamp", "hostname",
      "appname", "procid", "msgid", "structured_data", "message");

  private static final int FACILITY = 0;
  private static final int SEVERITY = 1;
  private static final int PRIORITY = 2;
  private static final int TIMESTAMP = 3;
  private static final int HOSTNAME = 4;
  private static final int APPNAME = 5;
  private static final int PROCID = 6;
  private static final int MSGID = 7;
  private static final int STRUCTURED = 8;
  private static final int MESSAGE = 9;

  /** The decimal digits of 0 to 199, each in its own place of four bytes. */
  private static final byte[] DECIMALS = decimals();

  private final @Nullable Name[] fields = new Name[FIELDS.size()];
  private final StructuredElements structured = new StructuredElements();
  private int failedAt;
  private String expected = "";

  /** @param needed the fields wanted, or null for all */
  public SyslogReader(Names names, @Nullable Set<String> needed) {
    for (int i = 0; i < fields.length; i++) {
      fields[i] = needed == null || needed.contains(FIELDS.get(i)) ? names.of(FIELDS.get(i)) : null;
    }
  }

  private static byte[] decimals() {
    byte[] digits = new byte[800];
    for (int i = 0; i < 200; i++) {
      digits[4 * i] = (byte) ('0' + i / 100);
      digits[4 * i + 1] = (byte) ('0' + i / 10 % 10);
      digits[4 * i + 2] = (byte) ('0' + i % 10);
    }
    return digits;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    int end = start + length;
    for (Name field : fields) {
      if (field != null) {
        row.putNull(field);
      }
    }
    int at = priority(b, start, end, row);
    boolean modern = at > start && at + 1 < end && b[at] == '1' && b[at + 1] == ' ';
    if (!modern) {
      return traditional(b, at, end, at > start, row);
    }
    return modern(b, at + 2, end, row) || row.fail(Found.message(b, start, failedAt, end, expected));
  }

  /** The end of {@code <34>}, or the beginning where there is none. */
  private int priority(byte[] b, int start, int end, Row row) {
    int at = start + 1;
    int value = 0;
    while (at < end && at < start + 4 && SyslogTime.isDigit(b[at])) {
      value = 10 * value + b[at++] - '0';
    }
    if (start >= end || b[start] != '<' || at == start + 1 || at >= end || b[at] != '>' || value > 191) {
      return start;
    }
    decimal(row, FACILITY, value >> 3);
    decimal(row, SEVERITY, value & 7);
    decimal(row, PRIORITY, value);
    return at + 1;
  }

  private void decimal(Row row, int field, int value) {
    Name name = fields[field];
    if (name != null) {
      int skip = value < 10 ? 2 : value < 100 ? 1 : 0;
      row.put(name, Kind.INT, DECIMALS, 4 * value + skip, 3 - skip);
    }
  }

  // ---- RFC 5424 ----

  private boolean modern(byte[] b, int from, int end, Row row) {
    int at = token(b, from, end, "a timestamp");
    if (at < 0) {
      return false;
    }
    put(row, TIMESTAMP, SyslogTime.internet(b, from, at) == at ? Kind.TIMESTAMP : Kind.TEXT, b, from, at);
    for (int field = HOSTNAME; field <= MSGID; field++) {
      int begin = at + 1;
      at = token(b, begin, end, "'" + FIELDS.get(field) + "'");
      if (at < 0) {
        return false;
      }
      if (field == PROCID) {
        procid(row, b, begin, at);
      } else {
        put(row, field, Kind.TEXT, b, begin, at);
      }
    }
    at = structured(b, at + 1, end, row);
    if (at < 0) {
      return false;
    }
    if (at < end && b[at] != ' ') {
      return fail(at, "a blank before the message");
    }
    if (at < end) {
      message(row, b, at + 1, end);
    }
    return true;
  }

  /** The blank that ends a token of at least one byte, or -1. */
  private int token(byte[] b, int from, int end, String what) {
    int at = from;
    while (at < end && b[at] != ' ') {
      at++;
    }
    if (at == from || at >= end) {
      fail(at, at == from ? what : "a blank behind " + what);
      return -1;
    }
    return at;
  }

  private int structured(byte[] b, int from, int end, Row row) {
    if (from < end && b[from] == '-') {
      return from + 1;
    }
    Name name = fields[STRUCTURED];
    Map<String, Object> elements = name == null ? null : new LinkedHashMap<>();
    int at = structured.read(b, from, end, elements);
    if (at == from) {
      fail(from, "'[' of structured data, or '-'");
      return -1;
    }
    if (at < 0) {
      fail(structured.failedAt(), structured.expected());
    } else if (name != null && elements != null) {
      row.putBoxed(name, elements);
    }
    return at;
  }

  // ---- RFC 3164 and its like ----

  private boolean traditional(byte[] b, int from, int end, boolean hasPriority, Row row) {
    int at = SyslogTime.withoutYear(b, from, end);
    at = at < 0 ? SyslogTime.internet(b, from, end) : at;
    if (at < 0) {
      if (!hasPriority) {
        String priority = from < end && b[from] == '<' ? "a priority from <0> to <191>" : "'<' of a priority";
        return row.fail("at byte 1: expected " + priority
            + ", or a time such as 'Oct 11 22:14:15' or '2003-10-11T22:14:15Z', found " + Found.text(b, from, end));
      }
      message(row, b, from, end);
      return true;
    }
    put(row, TIMESTAMP, Kind.TIMESTAMP, b, from, at);
    if (at >= end) {
      return true;
    }
    int begin = at + 1;
    int content = program(b, begin, end, false, row);
    if (content < 0) {
      int stop = blank(b, begin, end);
      put(row, HOSTNAME, Kind.TEXT, b, begin, stop);
      begin = Math.min(end, stop + 1);
      content = stop < end ? program(b, begin, end, true, row) : end;
      if (stop == end) {
        return true;
      }
    }
    message(row, b, content < 0 ? begin : content, end);
    return true;
  }

  /**
   * Where the message begins behind {@code name:} or {@code name[procid]:}, or -1 when no such word stands here.
   *
   * @param behindHost whether {@code name:message} may stand here
   */
  private int program(byte[] b, int from, int end, boolean behindHost, Row row) {
    int stop = blank(b, from, end);
    int open = indexOf(b, '[', from, stop);
    int close = open < 0 ? -1 : indexOf(b, ']', open, stop);
    int nameEnd;
    int at;
    if (open > from && close > 0) {
      at = close + 1 < end && b[close + 1] == ':' ? close + 2 : close + 1;
      if (at < stop && b[at - 1] != ':') {
        return -1;
      }
      nameEnd = open;
      procid(row, b, open + 1, close);
    } else {
      nameEnd = behindHost ? nameEnd(b, from, stop) : -1;
      nameEnd = nameEnd < 0 && stop - 1 > from && b[stop - 1] == ':' ? stop - 1 : nameEnd;
      if (nameEnd < 0) {
        return -1;
      }
      at = nameEnd + 1;
    }
    put(row, APPNAME, Kind.TEXT, b, from, nameEnd);
    return at < end && b[at] == ' ' ? at + 1 : at;
  }

  /** The colon of {@code name:message}, or -1 where this word may be something else, such as a URL or a time. */
  private static int nameEnd(byte[] b, int from, int stop) {
    int at = from;
    while (at < stop && (isLetter(b[at]) || at > from && (SyslogTime.isDigit(b[at]) || "-_./".indexOf(b[at]) >= 0))) {
      at++;
    }
    boolean colon = at > from + 1 && at + 1 < stop && b[at] == ':';
    return colon && "/\\:".indexOf(b[at + 1]) < 0 ? at : -1;
  }

  private static boolean isLetter(byte c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static int blank(byte[] b, int from, int end) {
    int at = indexOf(b, ' ', from, end);
    return at < 0 ? end : at;
  }

  private static int indexOf(byte[] b, char c, int from, int end) {
    for (int at = from; at < end; at++) {
      if (b[at] == c) {
        return at;
      }
    }
    return -1;
  }

  // ---- both ----

  private void procid(Row row, byte[] b, int from, int to) {
    Name name = fields[PROCID];
    if (name != null && to > from && !isNil(b, from, to)) {
      RegexReader.put(row, name, b, from, to);
    }
  }

  private void put(Row row, int field, byte kind, byte[] b, int from, int to) {
    Name name = fields[field];
    if (name != null && to > from && !isNil(b, from, to)) {
      row.put(name, kind, b, from, to - from);
    }
  }

  private void message(Row row, byte[] b, int from, int end) {
    Name name = fields[MESSAGE];
    boolean mark = from + 3 <= end && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF;
    int begin = mark ? from + 3 : from;
    if (name != null) {
      row.put(name, Kind.TEXT, b, begin, end - begin);
    }
  }

  private static boolean isNil(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  private boolean fail(int at, String what) {
    failedAt = at;
    expected = what;
    return false;
  }
}
