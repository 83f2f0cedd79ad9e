package io.weir.codec.log;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.codec.Found;
import io.weir.codec.NumberText;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of the common or combined log format, as Apache httpd (mod_log_config) and nginx write it:
 * {@code host ident user [time] "request" status size "referer" "agent"}, one blank between. {@code -} is null, in
 * quotes too. The whole line's shape is checked, whichever fields are wanted. Belongs to one thread.
 *
 * <p>A user may hold blanks, since servers write what the client sent: it ends where {@code " ["} begins the time.
 * One that would begin with {@code "- "} is no user but shows that a virtual host stands before the host.
 */
public final class ClfReader extends RecordReader {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;
  /** {@code "- - ["}, what stands behind most hosts. */
  private static final long NOBODY = 0x5B202D202DL;
  private static final long FIVE_BYTES = 0xFFFFFFFFFFL;

  private final boolean combined;
  private final @Nullable Name host;
  private final @Nullable Name ident;
  private final @Nullable Name user;
  private final @Nullable Name time;
  private final ClfRequest request;
  private final @Nullable Name status;
  private final @Nullable Name size;
  private final @Nullable Name referer;
  private final @Nullable Name agent;
  private final @Nullable Name rest;

  /** Whether the quoted text read last holds a backslash. */
  private boolean escaped;
  private int failedAt;
  private String expected = "";

  /**
   * @param combined whether referer and agent must stand behind the size
   * @param needed the fields wanted, or null for all
   */
  public ClfReader(boolean combined, Names names, @Nullable Set<String> needed) {
    this.combined = combined;
    host = wanted("host", names, needed);
    ident = wanted("ident", names, needed);
    user = wanted("user", names, needed);
    time = wanted("time", names, needed);
    request = new ClfRequest(wanted("method", names, needed), wanted("path", names, needed),
        wanted("protocol", names, needed), wanted("request", names, needed));
    status = wanted("status", names, needed);
    size = wanted("size", names, needed);
    referer = wanted("referer", names, needed);
    agent = wanted("agent", names, needed);
    rest = wanted("rest", names, needed);
  }

  private static @Nullable Name wanted(String field, Names names, @Nullable Set<String> needed) {
    return needed == null || needed.contains(field) ? names.of(field) : null;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    int end = start + length;
    int at = client(b, start, end, row);
    at = at < 0 ? at : request(b, at, end, row);
    at = at < 0 ? at : answer(b, at, end, row);
    at = at < 0 || !combined ? at : browser(b, at, end, row);
    if (at < 0) {
      return row.fail(Found.message(b, start, failedAt, end, expected));
    }
    if (at + 1 < end && rest != null) {
      text(row, rest, b, at + 1, end);
    }
    return true;
  }

  /** Host, ident, user and time; from the first byte to behind the blank after {@code ]}. */
  private int client(byte[] b, int start, int end, Row row) {
    int at = token(b, start, end, "a host");
    if (at < 0) {
      return -1;
    }
    text(row, host, b, start, at);
    int from = at + 1;
    if (from + 8 <= b.length && (ByteSearch.word(b, from) & FIVE_BYTES) == NOBODY && from + 5 <= end) {
      text(row, ident, b, from, from + 1);
      text(row, user, b, from + 2, from + 3);
      return time(b, from + 5, end, row);
    }
    at = token(b, from, end, "an ident");
    if (at < 0) {
      return -1;
    }
    text(row, ident, b, from, at);
    from = at + 1;
    at = token(b, from, end, "a user");
    int behind = at;
    while (at >= 0 && (at + 1 >= end || b[at + 1] != '[')) {
      if (b[from] == '-' && at == from + 1) {
        return fail(at + 1, "'[' of the time (a virtual host before the host is not part of this format)");
      }
      at = token(b, at + 1, end, "'[' of the time");
      if (at < 0) {
        return fail(behind + 1, "'[' of the time");
      }
    }
    if (at < 0) {
      return -1;
    }
    text(row, user, b, from, at);
    return time(b, at + 2, end, row);
  }

  /** From behind {@code [} to behind the blank after {@code ]}. */
  private int time(byte[] b, int from, int end, Row row) {
    int at = from + ClfTime.SIZE;
    boolean fits = at < end && b[at] == ']' && ClfTime.fits(b, from);
    if (!fits) {
      at = ByteSearch.indexOf(b, (byte) ']', from, end);
      if (at < 0) {
        return fail(end, "']' behind the time");
      }
    }
    if (fits && time != null) {
      row.put(time, Kind.TIMESTAMP, b, from, at - from);
    } else {
      text(row, time, b, from, at);
    }
    return blank(b, at + 1, end, "a blank behind the time");
  }

  private int request(byte[] b, int from, int end, Row row) {
    int quote = quoted(b, from, end, "'\"' of the request");
    if (quote < 0) {
      return -1;
    }
    request.put(row, b, from + 1, quote, escaped);
    return blank(b, quote + 1, end, "a blank behind the request");
  }

  /** Status and size; to the blank or end behind the size. */
  private int answer(byte[] b, int from, int end, Row row) {
    int at = token(b, from, end, "a status");
    if (at < 0) {
      return -1;
    }
    integer(row, status, b, from, at);
    from = at + 1;
    at = blankOrEnd(b, from, end);
    if (at == from || from > end) {
      return fail(Math.min(from, end), "a size");
    }
    integer(row, size, b, from, at);
    return at;
  }

  /** Referer and agent; to the blank or end behind the agent. */
  private int browser(byte[] b, int at, int end, Row row) {
    int from = Math.min(at + 1, end);
    int quote = quoted(b, from, end, "'\"' of the referer (a line without one is 'common')");
    if (quote < 0) {
      return -1;
    }
    inQuotes(row, referer, b, from + 1, quote);
    from = blank(b, quote + 1, end, "a blank behind the referer");
    quote = from < 0 ? -1 : quoted(b, from, end, "'\"' of the agent");
    if (quote < 0) {
      return -1;
    }
    inQuotes(row, agent, b, from + 1, quote);
    return quote + 1 == end || b[quote + 1] == ' ' ? quote + 1 : fail(quote + 1, "a blank behind the agent");
  }

  private int blank(byte[] b, int at, int end, String what) {
    return at < end && b[at] == ' ' ? at + 1 : fail(at, what);
  }

  /** The blank behind the token that begins here; there must be both. */
  private int token(byte[] b, int at, int end, String what) {
    int blank = blankOrEnd(b, at, end);
    return blank == at ? fail(at, what) : blank == end ? fail(end, "a blank behind " + what) : blank;
  }

  private static int blankOrEnd(byte[] b, int at, int end) {
    int limit = Math.min(b.length - 8, end - 1);
    for (; at <= limit; at += 8) {
      long found = ByteSearch.matches(ByteSearch.word(b, at), BLANKS);
      if (found != 0) {
        return Math.min(end, at + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    while (at < end && b[at] != ' ') {
      at++;
    }
    return Math.min(at, end);
  }

  /** The closing quote of the text whose opening quote must stand here. */
  private int quoted(byte[] b, int at, int end, String what) {
    if (at >= end || b[at] != '"') {
      return fail(at, what);
    }
    escaped = false;
    int limit = b.length - 8;
    for (at++; at < end; ) {
      if (at <= limit) {
        long word = ByteSearch.word(b, at);
        long x = word ^ QUOTES;
        long y = word ^ BACKSLASHES;
        long found = (x - ONES & ~x | y - ONES & ~y) & HIGHS;
        if (found == 0) {
          at += 8;
          continue;
        }
        at += Long.numberOfTrailingZeros(found) >>> 3;
      }
      if (at < end && b[at] == '"') {
        return at;
      }
      if (at < end && b[at] == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    return fail(end, "the closing '\"'");
  }

  private void inQuotes(Row row, @Nullable Name field, byte[] b, int from, int to) {
    if (field == null) {
      return;
    }
    if (escaped) {
      unescaped(row, field, b, from, to);
    } else {
      text(row, field, b, from, to);
    }
  }

  static void text(Row row, @Nullable Name field, byte[] b, int from, int to) {
    if (field != null) {
      row.put(field, to - from == 1 && b[from] == '-' ? Kind.NULL : Kind.TEXT, b, from, to - from);
    }
  }

  private static void integer(Row row, @Nullable Name field, byte[] b, int from, int to) {
    if (field != null) {
      if (NumberText.isInt(b, from, to - from)) {
        row.put(field, Kind.INT, b, from, to - from);
      } else {
        text(row, field, b, from, to);
      }
    }
  }

  /** Text with {@code \"} made {@code "}; other escapes stay. */
  static void unescaped(Row row, Name field, byte[] b, int from, int to) {
    ByteBuilder arena = row.arena();
    int start = arena.length();
    for (int at = from; at < to; at++) {
      if (b[at] == '\\' && at + 1 < to) {
        if (b[at + 1] != '"') {
          arena.add(b[at]);
        }
        at++;
      }
      arena.add(b[at]);
    }
    text(row, field, arena.array(), start, arena.length());
  }

  private int fail(int at, String what) {
    failedAt = at;
    expected = what;
    return -1;
  }
}
