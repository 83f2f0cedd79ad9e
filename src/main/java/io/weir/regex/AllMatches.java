package io.weir.regex;

import io.weir.batch.Utf8;
import io.weir.record.RowFailure;

/**
 * All matches of one text, from left to right; an empty match next to the match before is left out, as RE2's and Go's
 * "replace all" do. Finding all matches could take time quadratic in the text ({@code x*y|x} on a row of x looks to the
 * end of the text for every x), so what is looked at is counted and limited. Belongs to one thread.
 *
 * {@snippet :
 * all.begin(bytes, start, end);
 * while (all.next()) {
 *   use(searcher.matchStart(), searcher.matchEnd());
 * }
 * }
 */
public final class AllMatches {
  private static final int LOOKS_MOST = 64;
  /** Finds in a text of many lines that each stay below this come to less than the above in every line. */
  private static final int LOOKS_BEYOND = 32;
  private static final int LOOKS_OVER = 8;

  private final Searcher searcher;
  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private int at;
  private int lastEnd;
  private long lookedAtBegin;

  public AllMatches(Searcher searcher) {
    this.searcher = searcher;
  }

  /** The searcher that holds the match at hand. */
  public Searcher searcher() {
    return searcher;
  }

  /** Starts with another text, {@code [start, end)}. */
  public void begin(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    at = start;
    lastEnd = -1;
    lookedAtBegin = searcher.looked();
  }

  /**
   * Goes to the next match, which the searcher then holds. Throws {@link RowFailure} when the searches have looked at
   * 64 times as many bytes as the text has.
   */
  public boolean next() {
    while (at <= end) {
      long before = searcher.looked();
      if (before - lookedAtBegin > LOOKS_MOST * (end - start + 1L)) {
        throw tooMuch();
      }
      boolean more = searcher.findFrom(bytes, start, end, at);
      int found = searcher.matchStart();
      int matchEnd = more ? searcher.matchEnd() : end;
      if (searcher.readsManyLines()
          && searcher.looked() - before > LOOKS_BEYOND + LOOKS_OVER * (long) (matchEnd - at)) {
        throw tooMuch();
      }
      if (!more) {
        at = end + 1;
        return false;
      }
      boolean empty = found == matchEnd;
      at = !empty ? matchEnd : matchEnd == end ? end + 1 : matchEnd + Math.max(1, Utf8.sequence(bytes, matchEnd, end));
      if (!empty || found != lastEnd) {
        lastEnd = matchEnd;
        return true;
      }
    }
    return false;
  }

  private RowFailure tooMuch() {
    return new RowFailure("looking for all matches of this pattern in a text of " + (end - start)
        + " bytes takes more than " + LOOKS_MOST + " times its length; "
        + "write a pattern that does not look so far ahead");
  }
}
