package io.weir.codec.cell;

import io.weir.batch.ByteSearch;
import io.weir.codec.Found;
import java.util.Arrays;

/**
 * Finds where the cells of one record end, eight bytes at a time, before any of them is looked into: a loop that finds
 * ends only, and two of them at once, keeps the processor busy where one that also works on each cell waits for its
 * branches. A cell begins behind the end of the one before. Belongs to one thread.
 */
final class CellEnds {
  private static final long QUOTES = ByteSearch.pattern((byte) '"');
  /** The most ends in one word. */
  private static final int WORD = 8;

  private final byte delimiter;
  private final long delimiters;
  private final boolean quoted;
  private int[] ends = new int[64];
  private int count;
  private int surplus;
  private int failedAt;
  private String expected = "";

  CellEnds(CellSyntax syntax) {
    delimiter = syntax.delimiter();
    delimiters = ByteSearch.pattern(delimiter);
    quoted = syntax.quoted();
  }

  /** Where the delimiter, or the end of the record, stands behind each cell. */
  int[] ends() {
    return ends;
  }

  /** How many cells the record has. */
  int count() {
    return count + surplus;
  }

  /** What is wrong with the record for which {@link #find} answered false. */
  String message(byte[] b, int start, int end) {
    return Found.message(b, start, failedAt, end, expected);
  }

  /**
   * Answers false where quotes do not fit.
   *
   * @param most how many cells are wanted; those behind are counted, but not noted
   */
  boolean find(byte[] b, int start, int end, int most) {
    int[] to = ends;
    int n = 0;
    surplus = 0;
    int at = start;
    while (at < end) {
      if (n + WORD >= to.length) {
        n = room(n, most);
        to = ends;
      }
      long word = at + WORD <= b.length ? ByteSearch.word(b, at) : ByteSearch.lastWord(b, at);
      long inside = end - at < WORD ? (1L << WORD * (end - at)) - 1 : -1;
      long found = ByteSearch.allMatches(word, delimiters) & inside;
      long quote = quoted ? ByteSearch.matches(word, QUOTES) & inside : 0;
      if (quote != 0) {
        n = put(found & (quote & -quote) - 1, at, to, n);
        at += Long.numberOfTrailingZeros(quote) >>> 3;
        boolean opens = at == (n == 0 ? start : to[n - 1] + 1);
        at = opens ? behindQuotes(b, at + 1, end) : at + 1;
        if (at < 0) {
          return false;
        }
      } else {
        n = put(found, at, to, n);
        at += WORD;
      }
    }
    to[n] = end;
    count = n + 1;
    return true;
  }

  /** Notes the places of these matches; the first two at once, for most words have no more. */
  private static int put(long matches, int at, int[] to, int n) {
    long rest = matches & matches - 1;
    to[n] = at + (Long.numberOfTrailingZeros(matches) >>> 3);
    to[n + 1] = at + (Long.numberOfTrailingZeros(rest) >>> 3);
    int i = n + 2;
    for (rest &= rest - 1; rest != 0; rest &= rest - 1) {
      to[i++] = at + (Long.numberOfTrailingZeros(rest) >>> 3);
    }
    return n + Long.bitCount(matches);
  }

  /** Makes room for the ends of a word: where there are too many cells already, by keeping only the last of them. */
  private int room(int n, int most) {
    int kept = n;
    if (n > most + 1) {
      ends[most] = ends[n - 1];
      surplus += n - 1 - most;
      kept = most + 1;
    }
    if (kept + WORD >= ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    return kept;
  }

  /** From behind the opening quote to behind the closing one; -1 where there is none, or where text stands behind it. */
  private int behindQuotes(byte[] b, int from, int end) {
    int quote = ByteSearch.indexOf(b, (byte) '"', from, end);
    while (quote >= 0 && quote + 1 < end && b[quote + 1] == '"') {
      quote = ByteSearch.indexOf(b, (byte) '"', quote + 2, end);
    }
    if (quote < 0) {
      failedAt = end;
      expected = "the closing '\"'";
      return -1;
    }
    if (quote + 1 < end && b[quote + 1] != delimiter) {
      failedAt = quote + 1;
      expected = "'" + (char) delimiter + "' or the end behind the closing '\"'";
      return -1;
    }
    return quote + 1;
  }
}
