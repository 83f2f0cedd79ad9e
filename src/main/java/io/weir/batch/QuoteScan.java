package io.weir.batch;

/**
 * Finds where records end whose cells may be quoted and then hold line ends (RFC 4180). Only a quote that begins a cell
 * opens one; in a quoted cell two quotes are one; what stands behind the closing quote is as little looked at as any
 * other plain text. Goes on where it stopped, so that bytes may come in any pieces. Belongs to one thread.
 */
public final class QuoteScan {
  /** Length of UTF-8's byte order mark. */
  public static final int MARK_BYTES = 3;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final long QUOTES = ByteSearch.pattern((byte) '"');

  /** At the first byte of a cell. */
  private static final int CELL = 0;
  /** Inside a cell that is not quoted, or behind the quotes of one that is. */
  private static final int PLAIN = 1;
  /** Inside quotes. */
  private static final int QUOTED = 2;
  /** Behind a quote inside quotes: the closing one, or the first of two. */
  private static final int QUOTE = 3;

  /** How many stretches are remembered before the ends in them are looked for. */
  private static final int RANGES_MOST = 64;

  private final byte end;
  private final long ends;
  private final byte delimiter;
  private final boolean quoted;
  private int state = CELL;
  /** The stretches outside quotes that {@link #lastEnd} came through, the last ones. */
  private final int[] starts = new int[RANGES_MOST + 1];
  private final int[] stops = new int[RANGES_MOST + 1];
  private int ranges;
  private int marked = MARK_BYTES;

  /** @param end ends a record: LF or NUL */
  public QuoteScan(byte end, CellLayout cells) {
    this.end = end;
    ends = ByteSearch.pattern(end);
    delimiter = cells.delimiter();
    quoted = cells.quoted();
  }

  /** Whether these bytes begin with a byte order mark. */
  public static boolean hasMark(byte[] bytes, int start, int end) {
    return end - start >= MARK_BYTES && bytes[start] == MARK[0] && bytes[start + 1] == MARK[1]
        && bytes[start + 2] == MARK[2];
  }

  /** Where the text begins: behind a byte order mark, if there is one. */
  public static int behindMark(byte[] bytes, int start, int end) {
    return hasMark(bytes, start, end) ? start + MARK_BYTES : start;
  }

  /** At the beginning of a record; at that of an input, a byte order mark may come first. */
  public void begin(boolean ofInput) {
    state = CELL;
    marked = ofInput ? 0 : MARK_BYTES;
  }

  /** The end of the first record that ends within {@code [from, to)}, its terminator included; -1 when none does. */
  public int next(byte[] b, int from, int to) {
    if (!quoted) {
      int at = ByteSearch.indexOf(b, end, from, to);
      return at < 0 ? -1 : at + 1;
    }
    int at = marked < MARK_BYTES ? mark(b, from, to) : from;
    while (at < to) {
      if (state == QUOTED) {
        int quote = ByteSearch.indexOf(b, (byte) '"', at, to);
        if (quote < 0) {
          return -1;
        }
        at = quote + 1;
        state = QUOTE;
      } else if (state == QUOTE) {
        state = b[at] == '"' ? QUOTED : PLAIN;
        at += state == QUOTED ? 1 : 0;
      } else {
        int found = plain(b, at, to);
        if (found < 0) {
          state = b[to - 1] == delimiter ? CELL : PLAIN;
          return -1;
        }
        if (b[found] == end) {
          state = CELL;
          return found + 1;
        }
        boolean opens = found > at ? b[found - 1] == delimiter : state == CELL;
        state = opens ? QUOTED : PLAIN;
        at = found + 1;
      }
    }
    return -1;
  }

  /** Whether what was looked at so far ends inside quotes. */
  public boolean isOpen() {
    return state == QUOTED;
  }

  /**
   * The end of the last record that ends within {@code [from, to)}, its terminator included; -1 when none does. Looks for
   * quotes alone on the way, which is twice as fast, and for the end only behind the last of them.
   */
  public int lastEnd(byte[] b, int from, int to) {
    if (!quoted) {
      return lastEndIn(b, from, to);
    }
    int at = marked < MARK_BYTES ? mark(b, from, to) : from;
    int last = -1;
    int plain = at;
    ranges = 0;
    while (at < to) {
      if (state == QUOTE) {
        state = b[at] == '"' ? QUOTED : PLAIN;
        at += state == QUOTED ? 1 : 0;
        plain = at;
      }
      int quote = quote(b, at, to);
      if (quote < 0) {
        break;
      }
      if (state == QUOTED) {
        state = QUOTE;
      } else if (quote > at ? isBetween(b[quote - 1]) : state == CELL) {
        last = ranges == RANGES_MOST ? Math.max(last, lastEndInRanges(b)) : last;
        note(plain, quote);
        state = QUOTED;
      } else {
        state = PLAIN;
      }
      at = quote + 1;
    }
    if (state != QUOTED && state != QUOTE && plain < to) {
      note(plain, to);
      state = isBetween(b[to - 1]) ? CELL : PLAIN;
    }
    return Math.max(last, lastEndInRanges(b));
  }

  /** The first quote, or -1; passes over four words at once, for quotes may be far. */
  private static int quote(byte[] b, int from, int to) {
    int at = from;
    while (at + 32 <= to && (ByteSearch.matches(ByteSearch.word(b, at), QUOTES)
        | ByteSearch.matches(ByteSearch.word(b, at + 8), QUOTES)
        | ByteSearch.matches(ByteSearch.word(b, at + 16), QUOTES)
        | ByteSearch.matches(ByteSearch.word(b, at + 24), QUOTES)) == 0) {
      at += 32;
    }
    return ByteSearch.indexOf(b, (byte) '"', at, to);
  }

  private boolean isBetween(byte c) {
    return c == delimiter || c == end;
  }

  private void note(int from, int to) {
    starts[ranges] = from;
    stops[ranges++] = to;
  }

  private int lastEndInRanges(byte[] b) {
    int found = -1;
    while (ranges > 0 && found < 0) {
      ranges--;
      found = lastEndIn(b, starts[ranges], stops[ranges]);
    }
    ranges = 0;
    return found;
  }

  private int lastEndIn(byte[] b, int from, int to) {
    int at = ByteSearch.lastIndexOf(b, end, from, to);
    return at < 0 ? -1 : at + 1;
  }

  private int mark(byte[] b, int from, int to) {
    int at = from;
    while (at < to && marked < MARK_BYTES && b[at] == MARK[marked]) {
      marked++;
      at++;
    }
    if (at < to) {
      state = marked == 0 || marked == MARK_BYTES ? CELL : PLAIN;
      marked = MARK_BYTES;
    }
    return at;
  }

  /** The first quote or end of a record, or -1. */
  private int plain(byte[] b, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = ByteSearch.word(b, at);
      long found = ByteSearch.matches(word, QUOTES) | ByteSearch.matches(word, ends);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (b[at] == '"' || b[at] == end) {
        return at;
      }
    }
    return -1;
  }
}
