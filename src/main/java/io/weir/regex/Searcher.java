package io.weir.regex;

import org.safere.Utf8Input;
import org.safere.Utf8Matcher;

/**
 * Finds matches of one {@link Regex}. Keeps the last match and scratch space; belongs to one thread. Bytes that are not
 * UTF-8 count as one character U+FFFD each. Places are absolute indices of the array.
 */
public final class Searcher {
  private final Regex regex;
  private final int[] places;

  Searcher(Regex regex) {
    this.regex = regex;
    places = new int[2 * regex.groupCount() + 2];
  }

  /** Finds the first match in {@code [start, end)}, which is the whole text: anchors and {@code \b} see nothing else. */
  public boolean find(byte[] bytes, int start, int end) {
    return findFrom(bytes, start, end, start);
  }

  /** Finds the first match that begins at {@code from} or later; {@code ^} and {@code \b} see what stands before. */
  public boolean findFrom(byte[] bytes, int start, int end, int from) {
    Utf8Matcher matcher = regex.engine.matcher(Utf8Input.trusted(bytes, start, end - start));
    while (matcher.find()) {
      if (matcher.start() + start >= from) {
        for (int i = 0; 2 * i < places.length; i++) {
          places[2 * i] = matcher.start(i) < 0 ? -1 : matcher.start(i) + start;
          places[2 * i + 1] = matcher.end(i) < 0 ? -1 : matcher.end(i) + start;
        }
        return true;
      }
    }
    return false;
  }

  /** Whether there is a match; the places of the last match are then undefined. */
  public boolean test(byte[] bytes, int start, int end) {
    return find(bytes, start, end);
  }

  public int matchStart() {
    return places[0];
  }

  public int matchEnd() {
    return places[1];
  }

  /** Where group {@code i} of the last match begins, or -1 when it took no part; group 0 is the match. */
  public int groupStart(int i) {
    return places[2 * i];
  }

  public int groupEnd(int i) {
    return places[2 * i + 1];
  }
}
