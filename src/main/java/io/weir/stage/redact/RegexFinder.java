package io.weir.stage.redact;

import io.weir.regex.AllMatches;
import io.weir.regex.Regex;

/** Matches of a user's pattern that are not empty. Unlike the other finders it must be given one record at a time. */
final class RegexFinder extends Finder {
  private final AllMatches matches;

  RegexFinder(Regex regex) {
    matches = new AllMatches(regex.searcher());
  }

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    if (from == start) {
      matches.begin(bytes, start, end);
    }
    while (matches.next()) {
      int first = matches.searcher().matchStart();
      if (matches.searcher().matchEnd() > first && first >= from) {
        return found(first, matches.searcher().matchEnd());
      }
    }
    return false;
  }
}
