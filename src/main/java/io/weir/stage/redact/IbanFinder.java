package io.weir.stage.redact;

/**
 * International bank account numbers (ISO 13616): two letters, two check digits, up to 30 letters and digits, upper
 * case, 15 to 34 together, in one piece or in groups of four with blanks between; the remainder by 97 must be 1.
 */
final class IbanFinder extends Finder {
  private static final int LEAST = 15;
  private static final int MOST = 34;

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    for (int at = from; at + LEAST <= end; at++) {
      if (isUpper(bytes[at]) && isUpper(bytes[at + 1]) && isDigit(bytes[at + 2]) && isDigit(bytes[at + 3])
          && !wordBefore(bytes, start, at)) {
        int stop = bytes[at + 4] == ' ' ? groupsEnd(bytes, at, end) : pieceEnd(bytes, at, end);
        if (stop > 0) {
          return found(at, stop);
        }
      }
    }
    return false;
  }

  private static int pieceEnd(byte[] bytes, int first, int end) {
    int stop = first;
    while (stop < end && stop - first <= MOST && (isUpper(bytes[stop]) || isDigit(bytes[stop]))) {
      stop++;
    }
    boolean fits = stop - first >= LEAST && stop - first <= MOST && !wordAt(bytes, stop, end);
    return fits && check(bytes, first, stop) ? stop : -1;
  }

  /**
   * The end of the longest row of groups that is right: what follows an account number may look like one more group.
   */
  private static int groupsEnd(byte[] bytes, int first, int end) {
    int best = -1;
    int at = first;
    int count = 0;
    while (count < MOST) {
      int stop = at;
      while (stop < end && stop - at < 4 && (isUpper(bytes[stop]) || isDigit(bytes[stop]))) {
        stop++;
      }
      count += stop - at;
      boolean ends = stop > at && count <= MOST && !wordAt(bytes, stop, end);
      if (ends && count >= LEAST && check(bytes, first, stop)) {
        best = stop;
      }
      if (!ends || stop - at < 4 || !is(bytes, stop, end, ' ')) {
        return best;
      }
      at = stop + 1;
    }
    return best;
  }

  private static boolean check(byte[] bytes, int first, int stop) {
    int rest = remainder(bytes, first + 4, stop, 0);
    return remainder(bytes, first, first + 4, rest) == 1;
  }

  private static int remainder(byte[] bytes, int from, int to, int before) {
    int rest = before;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (isDigit(b)) {
        rest = (rest * 10 + b - '0') % 97;
      } else if (b != ' ') {
        rest = (rest * 100 + b - 'A' + 10) % 97;
      }
    }
    return rest;
  }
}
