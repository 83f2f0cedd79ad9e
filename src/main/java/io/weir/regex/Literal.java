package io.weir.regex;

import io.weir.batch.ByteSearch;

/**
 * A row of byte sets that every match of a pattern holds, such as {@code GET /api/} or {@code  [45][0-9][0-9] }, and
 * the search for it: the two rarest places of the row are compared eight bytes at a time (SWAR), then the whole row.
 * Immutable.
 */
public final class Literal {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;

  /** Expected finds in a thousand bytes above which it does not pay to search for a row and then to run an engine. */
  private static final double FREQUENCY_MOST = 4;
  private static final double LOOKS_MOST = 30;

  private final ByteSet[] row;
  private final boolean prefix;
  private final boolean whole;
  private final int first;
  private final int second;

  /**
   * @param prefix whether a match begins where the row does
   * @param whole whether whatever fits the row is a match
   */
  Literal(ByteSet[] row, boolean prefix, boolean whole) {
    this.row = row;
    this.prefix = prefix;
    this.whole = whole;
    int best = -1;
    int next = -1;
    for (int i = 0; i < row.length; i++) {
      if (row[i].isPair() && (best < 0 || row[i].frequency() < row[best].frequency())) {
        best = i;
      }
    }
    for (int i = 0; i < row.length; i++) {
      if (i != best && row[i].isSpan() && (next < 0 || row[i].frequency() < row[next].frequency())) {
        next = i;
      }
    }
    first = best;
    second = next < 0 ? best : next;
  }

  /** The same row as a part of something larger. */
  Literal inside() {
    return new Literal(row, false, false);
  }

  /** Whether the row has a place that can be searched for. */
  boolean isUsable() {
    return first >= 0;
  }

  /** How many in a thousand places of usual text are expected to hold the whole row. */
  double frequency() {
    double frequency = 1000;
    for (ByteSet set : row) {
      frequency = frequency * set.frequency() / 1000;
    }
    return frequency;
  }

  ByteSet set(int place) {
    return row[place];
  }

  /** Where the part of this many bytes begins that is expected to be rarest. */
  int rarestWindow(int size) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int from = 0; from + size <= row.length; from++) {
      double sum = 0;
      for (int i = from; i + 1 < from + size; i++) {
        sum += (double) row[i].frequency() * row[i + 1].frequency();
      }
      if (sum < least) {
        least = sum;
        best = from;
      }
    }
    return best;
  }

  /** Whether it is expected to be rare enough to be searched before an engine runs. */
  boolean pays() {
    return isUsable() && (whole || frequency() <= FREQUENCY_MOST && looks() <= LOOKS_MOST);
  }

  /** How many in a thousand places of usual text are expected to look right at first. */
  double looks() {
    double looks = row[first].frequency();
    return second == first ? looks : looks * row[second].frequency() / 1000;
  }

  public int length() {
    return row.length;
  }

  boolean isPrefix() {
    return prefix;
  }

  /** Whether finding it is finding a match, so that no engine is needed. */
  public boolean isWhole() {
    return whole;
  }

  /** The first place in {@code [from, end)} where the whole row lies, or -1. */
  public int next(byte[] bytes, int from, int end) {
    int last = end - row.length;
    int at = row[second].isPair() ? nextPairs(bytes, from, last) : nextSpan(bytes, from, last);
    if (at < 0) {
      return ~at;
    }
    for (; at <= last; at++) {
      if (fits(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  /** The place found, complemented; or the place from which less than a word is left. */
  private int nextPairs(byte[] bytes, int from, int last) {
    long maskA = row[first].mask();
    long patternA = row[first].pattern();
    long maskB = row[second].mask();
    long patternB = row[second].pattern();
    int firstAt = first;
    int secondAt = second;
    int at = from;
    for (; at + 7 <= last; at += 8) {
      long a = (ByteSearch.word(bytes, at + firstAt) | maskA) ^ patternA;
      long b = (ByteSearch.word(bytes, at + secondAt) | maskB) ^ patternB;
      long both = a | b;
      long found = (both - ONES) & ~both & HIGHS;
      if (found != 0) {
        int place = verify(bytes, at, found);
        if (place >= 0) {
          return ~place;
        }
      }
    }
    return Math.max(at, 0);
  }

  private int nextSpan(byte[] bytes, int from, int last) {
    long maskA = row[first].mask();
    long patternA = row[first].pattern();
    long low = ByteSearch.pattern((byte) (0x80 - row[second].low()));
    long high = ByteSearch.pattern((byte) (0x7F - row[second].high()));
    int firstAt = first;
    int secondAt = second;
    int at = from;
    for (; at + 7 <= last; at += 8) {
      long a = (ByteSearch.word(bytes, at + firstAt) | maskA) ^ patternA;
      long w = ByteSearch.word(bytes, at + secondAt);
      long inside = ((w & LOWS) + low) & ~((w & LOWS) + high) & ~w;
      long found = (a - ONES) & ~a & inside & HIGHS;
      if (found != 0) {
        int place = verify(bytes, at, found);
        if (place >= 0) {
          return ~place;
        }
      }
    }
    return Math.max(at, 0);
  }

  private int verify(byte[] bytes, int at, long found) {
    for (long rest = found; rest != 0; rest &= rest - 1) {
      int place = at + (Long.numberOfTrailingZeros(rest) >>> 3);
      if (fits(bytes, place)) {
        return place;
      }
    }
    return -1;
  }

  /** Whether the row lies at this place, from which on there are enough bytes. */
  boolean fits(byte[] bytes, int at) {
    for (int i = 0; i < row.length; i++) {
      if (!row[i].contains(bytes[at + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (ByteSet set : row) {
      text.append(set);
    }
    return text.toString();
  }
}
