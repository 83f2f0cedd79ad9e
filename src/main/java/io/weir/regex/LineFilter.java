package io.weir.regex;

import io.weir.batch.ByteSearch;

/**
 * Finds the lines of a batch that a pattern matches. What every match holds and is rare is searched over all lines at
 * once, and only lines that hold it are looked at closer; without such a clue, one automaton reads through all lines,
 * beginning anew at each line's end, so that no line costs a call. The text of a line excludes its terminator: LF and a CR before it,
 * or NUL. Belongs to one thread.
 */
public final class LineFilter {
  private final Searcher searcher;
  private final byte delimiter;
  private final ClueChoice choice;
  private final boolean fromEnds;
  private int lastFrom = Integer.MAX_VALUE;
  private int lastEnd;
  private byte[] lastBytes = new byte[0];
  private short[] columns = new short[0];
  private int lineEnd;
  private int textEnd;

  public LineFilter(Regex regex, byte delimiter) {
    this.delimiter = delimiter;
    searcher = regex.searcher();
    fromEnds = regex.anchoredAtEnd && !regex.anchored;
    choice = new ClueChoice(regex.clues(), delimiter);
  }

  /**
   * The start of the first matching line that begins at or behind {@code from}, where a line begins; or -1. A batch is
   * gone through from left to right.
   */
  public int next(byte[] bytes, int from, int end) {
    if (from <= lastFrom || bytes != lastBytes || end != lastEnd) {
      choice.look(bytes, from, end);
    }
    lastFrom = from;
    lastBytes = bytes;
    lastEnd = end;
    Clue clue = choice.main();
    int line = clue != null ? nextByClue(clue, bytes, from, end)
        : fromEnds ? nextByEnd(bytes, from, end) : nextByReading(bytes, from, end);
    if (line < 0) {
      lastFrom = Integer.MAX_VALUE;
    }
    return line;
  }

  /** Whether few lines of this batch will be looked at closely. */
  public boolean isSelective(byte[] bytes, int from, int end) {
    choice.look(bytes, from, end);
    return choice.main() != null || fromEnds;
  }

  /** The place behind the terminator of the line found last. */
  public int lineEnd() {
    return lineEnd;
  }

  /** The place where the text of the line found last ends and its terminator begins. */
  public int textEnd() {
    return textEnd;
  }

  private int nextByClue(Clue clue, byte[] bytes, int from, int end) {
    int at = from;
    int lineStart = from;
    while (true) {
      int found = clue.next(bytes, at, end);
      if (found < 0) {
        return -1;
      }
      lineStart = Math.max(lineStart, ByteSearch.lastIndexOf(bytes, delimiter, at, found) + 1);
      int stop = ByteSearch.indexOf(bytes, delimiter, found, end);
      setEnds(bytes, lineStart, stop, end);
      boolean inside = found + clue.length() <= textEnd;
      if (inside && (clue.isWhole() || matches(clue, bytes, lineStart, found))) {
        return lineStart;
      }
      at = inside ? lineEnd : found + 1;
      lineStart = at == lineEnd ? lineEnd : lineStart;
    }
  }

  /** Whether the line at hand, in which this clue stands at {@code found}, matches. */
  private boolean matches(Clue clue, byte[] bytes, int lineStart, int found) {
    Clue second = choice.second();
    int secondAt = second == null ? 0 : second.next(bytes, lineStart, textEnd);
    if (secondAt < 0) {
      return false;
    }
    Clue begin = choice.begin();
    int from = begin == null ? lineStart : begin == clue ? found
        : begin == second ? secondAt : begin.next(bytes, lineStart, textEnd);
    return from >= 0 && searcher.testFrom(bytes, lineStart, textEnd, from);
  }

  /** Reads each line from its end, which for a pattern that ends there is soon over. */
  private int nextByEnd(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at = lineEnd) {
      setEnds(bytes, at, ByteSearch.indexOf(bytes, delimiter, at, end), end);
      if (searcher.testFromEnd(bytes, at, textEnd)) {
        return at;
      }
    }
    return -1;
  }

  private void setEnds(byte[] bytes, int start, int stop, int end) {
    lineEnd = stop < 0 ? end : stop + 1;
    textEnd = stop < 0 ? end : stop;
    if (stop > start && delimiter == '\n' && bytes[stop - 1] == '\r') {
      textEnd--;
    }
  }

  private int nextByReading(byte[] bytes, int from, int end) {
    Automaton automaton = searcher.tester();
    if (columns.length == 0) {
      columns = automaton.columns.forLines(delimiter);
    }
    int matched = automaton.matched;
    int state = automaton.start(-1);
    int[] table = automaton.table();
    int at = from;
    while (at < end) {
      // four at a time: a state that is unknown, dead or matched stays so, which the last of the four shows
      if (at + 4 <= end && bytes[at] >= 0) {
        int entry = table[state + columns[bytes[at] & 0xFF]];
        entry = table[entry + columns[bytes[at + 1] & 0xFF]];
        entry = table[entry + columns[bytes[at + 2] & 0xFF]];
        entry = table[entry + columns[bytes[at + 3] & 0xFF]];
        if (entry > matched) {
          state = entry;
          at += 4;
          continue;
        }
      }
      int entry = table[state + columns[bytes[at] & 0xFF]];
      int size = 1;
      if (entry == 0) {
        int wide = column(automaton, bytes, at, end);
        size = wide & 7;
        entry = automaton.next(state, wide >>> 3);
        table = automaton.table();
      }
      if (entry == matched) {
        return found(bytes, from, at, end);
      }
      at += size;
      if (entry == automaton.dead) {
        int stop = ByteSearch.indexOf(bytes, delimiter, at, end);
        if (stop < 0) {
          return -1;
        }
        at = stop + 1;
        entry = automaton.start(-1);
        table = automaton.table();
      }
      state = entry;
    }
    boolean unterminated = end > from && bytes[end - 1] != delimiter;
    boolean last = unterminated && automaton.next(state, automaton.columns.end) == matched;
    return last ? found(bytes, from, end - 1, end) : -1;
  }

  /** The column of what stands at {@code at}, times eight, plus its size in bytes. */
  private int column(Automaton automaton, byte[] bytes, int at, int end) {
    byte b = bytes[at];
    if (b < 0) {
      return automaton.wide(bytes, at, end);
    }
    boolean lineEnd = b == '\r' && delimiter == '\n' && at + 1 < end && bytes[at + 1] == '\n';
    return b == delimiter ? automaton.columns.line << 3 | 1
        : lineEnd ? automaton.columns.line << 3 | 2
        : automaton.columns.ofByte[b] << 3 | 1;
  }

  private int found(byte[] bytes, int from, int at, int end) {
    int start = Math.max(from, ByteSearch.lastIndexOf(bytes, delimiter, from, at) + 1);
    setEnds(bytes, start, ByteSearch.indexOf(bytes, delimiter, at, end), end);
    return start;
  }
}
