package io.weir.regex;

import io.weir.batch.ByteSearch;
import java.util.List;

/**
 * Searches several rows of bytes at once. Every row holds a window of {@code step + 1} bytes, so one of any
 * {@code step} neighbouring places begins a pair of bytes that lies in a window: only every {@code step}th place of the
 * text is looked at, by one look into a table of pairs that says in which places of a window the pair may lie (the
 * sampling of q-grams of G. Navarro and M. Raffinot, "Flexible Pattern Matching in Strings", 2002, section 6.5, without
 * errors). Keeps the last find; belongs to one thread.
 */
final class RowsFinder {
  /** The shortest row that can be searched for. */
  static final int LENGTH_LEAST = 2;

  private final Literal[] rows;
  /** Where in each row its window begins. */
  private final int[] windows;
  private final int step;
  private final byte[] table = new byte[1 << 16];
  private Literal found;

  /** @param clue rows of {@link #LENGTH_LEAST} bytes or more */
  RowsFinder(List<Literal> clue) {
    rows = clue.toArray(new Literal[0]);
    found = rows[0];
    int shortest = clue.stream().mapToInt(Literal::length).min().orElse(LENGTH_LEAST);
    step = shortest > 8 ? 8 : shortest > 4 ? 4 : shortest > 2 ? 2 : 1;
    windows = new int[rows.length];
    boolean prefix = clue.getFirst().isPrefix();
    for (int i = 0; i < rows.length; i++) {
      // rows that begin a match have to be found in the order of their begins
      windows[i] = prefix ? 0 : rows[i].rarestWindow(step + 1);
      for (int place = 0; place < step; place++) {
        enter(rows[i].set(windows[i] + place), rows[i].set(windows[i] + place + 1), place);
      }
    }
  }

  private void enter(ByteSet first, ByteSet second, int place) {
    for (int b = second.low(); b <= second.high(); b++) {
      for (int a = first.low(); second.contains((byte) b) && a <= first.high(); a++) {
        if (first.contains((byte) a)) {
          table[b << 8 | a] |= (byte) (1 << place);
        }
      }
    }
  }

  /** The row found last. */
  Literal found() {
    return found;
  }

  /**
   * A place at {@code from} or later where a row lies that ends before {@code end}, or -1. Places come in the order of
   * the windows.
   */
  int next(byte[] bytes, int from, int end) {
    int at = from;
    int last = end - 8;
    while (at <= last) {
      at = step == 8 ? skipEight(bytes, at, last) : step == 4 ? skipFour(bytes, at, last) : skip(bytes, at, last);
      for (int stop = Math.min(at + 8, end - 1); at < stop; at += step) {
        int place = verify(bytes, from, at, end);
        if (place >= 0) {
          return place;
        }
      }
    }
    for (; at < end - 1; at += step) {
      int place = verify(bytes, from, at, end);
      if (place >= 0) {
        return place;
      }
    }
    return -1;
  }

  private int skipEight(byte[] bytes, int from, int last) {
    byte[] pairs = table;
    int at = from;
    while (at <= last && pairs[(int) ByteSearch.word(bytes, at) & 0xFFFF] == 0) {
      at += 8;
    }
    return at;
  }

  private int skipFour(byte[] bytes, int from, int last) {
    byte[] pairs = table;
    int at = from;
    for (; at <= last; at += 8) {
      long word = ByteSearch.word(bytes, at);
      if ((pairs[(int) word & 0xFFFF] | pairs[(int) (word >>> 32) & 0xFFFF]) != 0) {
        return at;
      }
    }
    return at;
  }

  private int skip(byte[] bytes, int from, int last) {
    byte[] pairs = table;
    int at = from;
    for (; at <= last; at += step) {
      if (pairs[bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8] != 0) {
        return at;
      }
    }
    return at;
  }

  /** The begin of a row whose window holds the pair at {@code at}, or -1. */
  private int verify(byte[] bytes, int from, int at, int end) {
    int places = table[bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8] & 0xFF;
    while (places != 0) {
      int place = 31 - Integer.numberOfLeadingZeros(places);
      places ^= 1 << place;
      for (int i = 0; i < rows.length; i++) {
        int begin = at - place - windows[i];
        if (begin >= from && begin + rows[i].length() <= end && rows[i].fits(bytes, begin)) {
          found = rows[i];
          return begin;
        }
      }
    }
    return -1;
  }
}
