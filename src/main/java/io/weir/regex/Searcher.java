package io.weir.regex;

import io.weir.batch.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Finds matches of one {@link Regex}: an automaton reads from where a match may begin to where the preferred one ends;
 * where that reads too much in vain, one reads on to where the match ends, and a second one from there back to where
 * it begins; groups are found when they are asked for. Keeps the last match and scratch space;
 * belongs to one thread. Bytes that are not UTF-8 count as one character U+FFFD each. Places are absolute indices of
 * the array, whose bytes must stay as they are until the groups have been asked for.
 */
public final class Searcher {
  private static final int FOUND = -1;
  private static final int NONE = -2;
  /** How many bytes may be read in vain before matches are searched for the other way. */
  private static final int VAIN_MOST = 256;

  private final Regex regex;
  private final int[] places;
  private final @Nullable Literal literal;
  private @Nullable Attempts attempts;
  private boolean attemptsMade;
  private @Nullable Automaton tester;
  private @Nullable Automaton forward;
  private @Nullable Automaton backward;
  private @Nullable Automaton ending;
  private @Nullable Captures captures;
  private byte[] text = new byte[0];
  private int textStart;
  private int textEnd;
  private boolean groupsFound;
  private long looked;

  Searcher(Regex regex) {
    this.regex = regex;
    literal = regex.literal();
    places = new int[2 * regex.groupCount() + 2];
  }

  /**
   * Finds the first match in {@code [start, end)}, which is the whole text: anchors and {@code \b} see nothing else.
   */
  public boolean find(byte[] bytes, int start, int end) {
    return findFrom(bytes, start, end, start);
  }

  /** Finds the first match that begins at {@code from} or later; {@code ^} and {@code \b} see what stands before. */
  public boolean findFrom(byte[] bytes, int start, int end, int from) {
    if (regex.anchored && from > start) {
      return false;
    }
    int candidate = literal == null ? from : literal.next(bytes, from, end);
    if (candidate < 0) {
      return false;
    }
    int at = literal != null && literal.isPrefix() ? candidate : from;
    if (!regex.anchored) {
      at = attempt(bytes, start, end, at);
    }
    if (at == NONE || at >= 0 && !search(bytes, start, end, at)) {
      return false;
    }
    text = bytes;
    textStart = start;
    textEnd = end;
    groupsFound = places.length == 2;
    return true;
  }

  /**
   * Tries to match where a match may begin, one place after the other. Answers {@link #FOUND} or {@link #NONE}; or the
   * place from which to {@link #search} because too much was read in vain, which keeps the time linear.
   */
  private int attempt(byte[] bytes, int start, int end, int from) {
    Attempts attempts = this.attempts;
    if (attempts == null) {
      if (attemptsMade) {
        return from;
      }
      attemptsMade = true;
      attempts = Attempts.of(regex);
      this.attempts = attempts;
      return attempt(bytes, start, end, from);
    }
    long before = looked;
    for (int at = attempts.next(bytes, start, from, end); at < end; at = attempts.next(bytes, start, at, end)) {
      int matchEnd = preferredEnd(attempts.automaton, bytes, start, end, at);
      if (matchEnd >= 0) {
        places[0] = at;
        places[1] = matchEnd;
        return FOUND;
      }
      at = attempts.past(bytes, at, end);
      if (looked - before > VAIN_MOST + 4L * (at - from)) {
        return at;
      }
    }
    return NONE;
  }

  /** Finds a match's end reading forward, and its begin from there back. */
  private boolean search(byte[] bytes, int start, int end, int from) {
    if (forward == null) {
      forward = new Automaton(regex.program, regex.columns, Automaton.Aim.PREFERRED);
    }
    int matchEnd = preferredEnd(forward, bytes, start, end, from);
    if (matchEnd < 0) {
      return false;
    }
    places[1] = matchEnd;
    places[0] = regex.anchored ? start : longestBegin(bytes, start, end, from, matchEnd);
    return true;
  }

  /** Whether there is a match; the places of the last match are then undefined. */
  public boolean test(byte[] bytes, int start, int end) {
    if (literal == null) {
      return testFrom(bytes, start, end, start);
    }
    int candidate = literal.next(bytes, start, end);
    if (candidate < 0 || literal.isWhole()) {
      return candidate >= 0;
    }
    return testFrom(bytes, start, end, literal.isPrefix() ? candidate : start);
  }

  /** Whether there is a match that begins at {@code from} or later. */
  boolean testFrom(byte[] bytes, int start, int end, int from) {
    if (regex.anchored && from > start) {
      return false;
    }
    Automaton automaton = tester();
    short[] columns = automaton.columns.ofByte;
    int matched = automaton.matched;
    int state = automaton.start(Automaton.codePointBefore(bytes, start, from));
    int[] table = automaton.table();
    int at = from;
    while (at < end) {
      int entry = table[state + columns[bytes[at] & 0xFF]];
      if (entry > matched) {
        state = entry;
        at++;
        continue;
      }
      int size = 1;
      if (entry == 0) {
        int wide = bytes[at] < 0 ? automaton.wide(bytes, at, end) : columns[bytes[at]] << 3 | 1;
        size = wide & 7;
        entry = automaton.next(state, wide >>> 3);
        table = automaton.table();
      }
      if (entry <= matched) {
        return entry == matched;
      }
      state = entry;
      at += size;
    }
    return automaton.next(state, automaton.columns.end) == matched;
  }

  /** Whether there is a match that ends where the text does; reads from there back. */
  boolean testFromEnd(byte[] bytes, int start, int end) {
    if (ending == null) {
      Program reversed = new Program(regex.tree, false, true);
      ending = new Automaton(reversed, new Columns(reversed), Automaton.Aim.ANY);
    }
    Automaton automaton = ending;
    short[] columns = automaton.columns.ofByte;
    int matched = automaton.matched;
    int state = automaton.start(-1);
    int[] table = automaton.table();
    int at = end;
    while (at > start) {
      int entry = table[state + columns[bytes[at - 1] & 0xFF]];
      int size = 1;
      if (entry == 0) {
        size = Automaton.sizeBefore(bytes, start, at);
        entry = automaton.next(state, automaton.columns.of(Automaton.codePointBefore(bytes, start, at)));
        table = automaton.table();
      }
      if (entry <= matched) {
        return entry == matched;
      }
      state = entry;
      at -= size;
    }
    return automaton.next(state, automaton.columns.end) == matched;
  }

  /** How many bytes all searches so far have looked at, going forward; only differences mean something. */
  long looked() {
    return looked;
  }

  boolean readsManyLines() {
    return regex.manyLines;
  }

  Automaton tester() {
    if (tester == null) {
      tester = new Automaton(regex.program, regex.columns, Automaton.Aim.ANY);
    }
    return tester;
  }

  private int preferredEnd(Automaton automaton, byte[] bytes, int start, int end, int from) {
    short[] columns = automaton.columns.ofByte;
    int dead = automaton.dead;
    int state = automaton.start(Automaton.codePointBefore(bytes, start, from));
    int[] table = automaton.table();
    int found = -1;
    int at = from;
    while (at < end) {
      int entry = table[state + columns[bytes[at] & 0xFF]];
      if (entry > dead) {
        state = entry;
        at++;
        continue;
      }
      int size = 1;
      if (entry == 0) {
        int wide = bytes[at] < 0 ? automaton.wide(bytes, at, end) : columns[bytes[at]] << 3 | 1;
        size = wide & 7;
        entry = automaton.next(state, wide >>> 3);
        table = automaton.table();
      }
      if (entry < 0) {
        found = at;
        entry = -entry;
      }
      if (entry == dead) {
        looked += at + 1 - from;
        return found;
      }
      state = entry;
      at += size;
    }
    looked += end + 1 - from;
    return automaton.next(state, automaton.columns.end) < 0 ? end : found;
  }

  private int longestBegin(byte[] bytes, int start, int end, int least, int matchEnd) {
    if (backward == null) {
      Program reversed = new Program(regex.tree, false, true);
      backward = new Automaton(reversed, new Columns(reversed), Automaton.Aim.LONGEST);
    }
    Automaton automaton = backward;
    Columns columns = automaton.columns;
    int follows = matchEnd == end ? -1
        : Automaton.codePoint(bytes, matchEnd, Utf8.sequence(bytes, matchEnd, end));
    int state = automaton.start(follows);
    int found = matchEnd;
    int at = matchEnd;
    while (at > least) {
      int size = Automaton.sizeBefore(bytes, start, at);
      int column = columns.of(size == 1 && bytes[at - 1] < 0 ? 0xFFFD : Automaton.codePoint(bytes, at - size, size));
      int entry = automaton.next(state, column);
      if (entry < 0) {
        found = at;
        entry = -entry;
      }
      if (entry == automaton.dead) {
        return found;
      }
      state = entry;
      at -= size;
    }
    int edge = at == start ? columns.end : columns.of(Automaton.codePointBefore(bytes, start, at));
    return automaton.next(state, edge) < 0 ? at : found;
  }

  public int matchStart() {
    return places[0];
  }

  public int matchEnd() {
    return places[1];
  }

  /** Where group {@code i} of the last match begins, or -1 when it took no part; group 0 is the match. */
  public int groupStart(int i) {
    findGroups();
    return places[2 * i];
  }

  public int groupEnd(int i) {
    findGroups();
    return places[2 * i + 1];
  }

  private void findGroups() {
    if (groupsFound) {
      return;
    }
    if (captures == null) {
      captures = new Captures(regex.tree);
    }
    captures.fill(text, textStart, textEnd, places);
    groupsFound = true;
  }
}
