package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code k=v k="quoted \" v" k= flag}. A bare key and an unquoted {@code true} or {@code false} are bools, an
 * unquoted number is numeric text, a quoted value is plain text with JSON's escapes. Blanks and control characters
 * separate. Belongs to one thread.
 */
public final class LogfmtReader extends RecordReader {
  private static final long ONES = 0x0101010101010101L;
  private static final long QUOTES = ByteSearch.pattern((byte) '"');
  private static final long EQUALS = ByteSearch.pattern((byte) '=');
  private static final long BACKSLASHES = ByteSearch.pattern((byte) '\\');

  private final Names names;
  private final @Nullable Set<String> needed;
  private final JsonScan scan = new JsonScan();
  private @Nullable Name first;
  private @Nullable Name last;
  private int trims;
  private boolean escaped;

  /** @param needed the keys wanted, or null for all */
  public LogfmtReader(Names names, @Nullable Set<String> needed) {
    this.names = names;
    this.needed = needed;
    trims = names.trims();
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    if (trims != names.trims()) {
      trims = names.trims();
      first = null;
    }
    last = null;
    int end = start + length;
    int at = start;
    while (at >= 0) {
      while (at < end && isBlank(b[at])) {
        at++;
      }
      if (at == end) {
        return true;
      }
      at = pair(b, at, end, row);
    }
    return row.fail(scan.message(b, start, end));
  }

  private int pair(byte[] b, int from, int end, Row row) {
    int at = stop(b, from, end, EQUALS);
    if (at < end && b[at] == '"') {
      return scan.fail(at, "a key without '\"'");
    }
    if (at == from) {
      return scan.fail(at, "a key before '='");
    }
    Name key = name(b, from, at);
    boolean wanted = needed == null || needed.contains(key.text());
    if (at == end || b[at] != '=') {
      if (wanted) {
        row.put(key, Kind.TRUE, b, from, at - from);
      }
      return at;
    }
    at++;
    return at < end && b[at] == '"' ? quoted(b, at + 1, end, wanted ? key : null, row)
        : plain(b, at, end, wanted ? key : null, row);
  }

  private Name name(byte[] b, int from, int to) {
    Name guess = last == null ? first : last.follower();
    if (guess == null || !Names.equal(guess, b, from, to - from)) {
      guess = names.intern(b, from, to - from);
      if (last == null) {
        first = guess;
      } else {
        last.follower(guess);
      }
    }
    last = guess;
    return guess;
  }

  private int plain(byte[] b, int from, int end, @Nullable Name key, Row row) {
    int at = stop(b, from, end, QUOTES);
    if (at < end && b[at] == '"') {
      return scan.fail(at, "a blank before '\"', or the value in quotes as a whole");
    }
    if (key != null) {
      row.put(key, kind(b, from, at), b, from, at - from);
    }
    return at;
  }

  /** The first blank, control character, quote, or byte of this pattern; else the end. */
  private static int stop(byte[] b, int from, int end, long pattern) {
    int at = from;
    for (int limit = Math.min(b.length - 8, end - 1); at <= limit; at += 8) {
      long word = ByteSearch.word(b, at);
      long blank = word - 0x21 * ONES & ~word & 0x80 * ONES;
      long found = blank | ByteSearch.matches(word, QUOTES) | ByteSearch.matches(word, pattern);
      if (found != 0) {
        return Math.min(end, at + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    while (at < end && !isBlank(b[at]) && b[at] != '"' && b[at] != (byte) pattern) {
      at++;
    }
    return Math.min(at, end);
  }

  /** What an unquoted value is read as: text, numeric text or a bool. */
  static byte kind(byte[] b, int from, int to) {
    if (from == to) {
      return Kind.TEXT;
    }
    if (b[from] <= '9') {
      return NumericText.fits(b, from, to - from) ? Kind.NUMERIC : Kind.TEXT;
    }
    return Arrays.equals(b, from, to, JsonValues.TRUE, 0, 4) ? Kind.TRUE
        : Arrays.equals(b, from, to, JsonValues.FALSE, 0, 5) ? Kind.FALSE : Kind.TEXT;
  }

  private int quoted(byte[] b, int from, int end, @Nullable Name key, Row row) {
    int quote = closing(b, from, end);
    if (quote < 0) {
      return -1;
    }
    if (quote + 1 < end && !isBlank(b[quote + 1])) {
      return scan.fail(quote + 1, "a blank behind the closing '\"'");
    }
    if (key == null) {
      return quote + 1;
    }
    if (!escaped) {
      row.put(key, Kind.TEXT, b, from, quote - from);
    } else if (!hasControl(b, from, quote)) {
      row.put(key, Kind.ESCAPED, b, from, quote - from);
    } else {
      ByteBuilder arena = row.arena();
      int start = arena.length();
      JsonEscapes.decode(b, from, quote - from, arena);
      row.put(key, Kind.TEXT, arena.array(), start, arena.length() - start);
    }
    return quote + 1;
  }

  /** The closing quote; control characters may stand inside. */
  private int closing(byte[] b, int from, int end) {
    escaped = false;
    int at = from;
    while (at >= 0 && at < end) {
      if (at + 8 <= end) {
        long word = ByteSearch.word(b, at);
        if (ByteSearch.matches(word, QUOTES) == 0 && ByteSearch.matches(word, BACKSLASHES) == 0) {
          at += 8;
          continue;
        }
      }
      if (b[at] == '"') {
        return at;
      }
      if (b[at] == '\\') {
        escaped = true;
        at = scan.escape(b, at + 1, end);
      } else {
        at++;
      }
    }
    return at < 0 ? -1 : scan.fail(end, "the closing '\"'");
  }

  private static boolean hasControl(byte[] b, int from, int to) {
    for (int at = from; at < to; at++) {
      if (b[at] >= 0 && b[at] < ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte c) {
    return c >= 0 && c <= ' ';
  }
}
