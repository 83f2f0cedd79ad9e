package io.weir.stage.redact;

import io.weir.batch.ByteSearch;

/**
 * Numbers of payment cards: 13 to 19 digits, as many as an issuer of that beginning gives out (the ranges of Visa,
 * Mastercard, American Express, Diners Club, Discover, JCB, UnionPay, Mir and Maestro), whose last one is right (Luhn,
 * ISO/IEC 7812-1), in one piece, or with blanks or hyphens in the places where cards have them. Not within a word, a
 * decimal fraction or a longer row of digits, nor behind a plus sign.
 */
final class CardFinder extends Finder {
  private static final int WINDOW = 8;
  /** The shortest number has 13 digits. */
  private static final int STEP = 13 - WINDOW + 1;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  private static final long FROM_ZERO = ByteSearch.pattern((byte) (0x80 - '0'));
  private static final long BEYOND_NINE = ByteSearch.pattern((byte) (0x7F - '9'));
  private static final int[][] LAYOUTS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    int seen = from;
    while (at < end) {
      if (at >= seen) {
        int window = nextWindow(bytes, at, end);
        if (window < 0) {
          return false;
        }
        seen = window + WINDOW;
        at = begin(bytes, at, window);
      }
      if (!isDigit(bytes[at])) {
        at++;
        continue;
      }
      int first = at;
      at = digitsEnd(bytes, first, end);
      boolean inside = wordBefore(bytes, start, first) || digitsBefore(bytes, start, first, '.')
          || digitsBefore(bytes, start, first, '-') || bytes[first] < '2' || bytes[first] > '6'
          || first > start && bytes[first - 1] == '+';
      if (inside) {
        continue;
      }
      int stop = at - first >= 13 && at - first <= 19 ? at : at - first == 4 ? groupsEnd(bytes, first, end) : -1;
      if (stop > 0 && isFree(bytes, stop, end) && isCard(bytes, first, stop)) {
        return found(first, stop);
      }
    }
    return false;
  }

  /**
   * The next eight bytes that could be part of a card's number, or -1. Every number holds eight bytes that begin at one
   * of {@link #STEP} neighbouring places, and at most two of them are separators.
   */
  private static int nextWindow(byte[] bytes, int from, int end) {
    int last = end - WINDOW;
    for (int at = from; at <= last; at += STEP) {
      long word = ByteSearch.word(bytes, at);
      long low = word & LOWS;
      long digits = low + FROM_ZERO & ~(low + BEYOND_NINE) & ~word & ~LOWS;
      if (Long.bitCount(digits) >= WINDOW - 2) {
        return at;
      }
    }
    return -1;
  }

  /** Where the digits and separators begin that hold this place. */
  private static int begin(byte[] bytes, int from, int window) {
    int at = window;
    while (at > from && (isDigit(bytes[at - 1]) || bytes[at - 1] == ' ' || bytes[at - 1] == '-')) {
      at--;
    }
    return at;
  }

  private static boolean isFree(byte[] bytes, int stop, int end) {
    return !wordAt(bytes, stop, end) && !digitsGoOn(bytes, stop, end, '.') && !digitsGoOn(bytes, stop, end, '-');
  }

  private static int groupsEnd(byte[] bytes, int first, int end) {
    byte separator = first + 4 < end ? bytes[first + 4] : 0;
    if (separator != ' ' && separator != '-') {
      return -1;
    }
    for (int[] layout : LAYOUTS) {
      int stop = layoutEnd(bytes, first, end, layout, separator);
      if (stop > 0 && isCard(bytes, first, stop)) {
        return stop;
      }
    }
    return -1;
  }

  private static int layoutEnd(byte[] bytes, int first, int end, int[] layout, byte separator) {
    int at = first;
    for (int i = 0; i < layout.length; i++) {
      if (i > 0 && (at >= end || bytes[at++] != separator)) {
        return -1;
      }
      int stop = Math.min(end, at + layout[i]);
      if (stop - at < layout[i] || digitsEnd(bytes, at, stop) < stop) {
        return -1;
      }
      at = stop;
    }
    return digitAt(bytes, at, end) ? -1 : at;
  }

  private static boolean isCard(byte[] bytes, int first, int stop) {
    int digits = 0;
    int prefix = 0;
    for (int at = first; at < stop; at++) {
      if (isDigit(bytes[at])) {
        prefix = digits < 4 ? prefix * 10 + bytes[at] - '0' : prefix;
        digits++;
      }
    }
    return isGivenOut(prefix, digits) && luhn(bytes, first, stop);
  }

  /** Whether numbers with these first four digits have so many (ISO/IEC 7812 ranges as the issuers publish them). */
  private static boolean isGivenOut(int prefix, int digits) {
    int two = prefix / 100;
    return switch (two) {
      case 22, 23, 24, 25, 26, 27 -> digits == 16 && (prefix >= 2221 && prefix <= 2720 || prefix <= 2204);
      case 30 -> digits == 14 && (prefix < 3060 || prefix >= 3095) || digits >= 16 && prefix >= 3095;
      case 34, 37 -> digits == 15;
      case 35 -> digits >= 16 && prefix >= 3528 && prefix <= 3589;
      case 36, 38, 39 -> digits == 14 || digits >= 16 && two != 38;
      case 51, 52, 53, 54, 55 -> digits == 16;
      case 50, 56, 57, 58, 59 -> true;
      default -> two / 10 == 6 || two / 10 == 4 && (digits == 13 || digits == 16 || digits == 19);
    };
  }

  private static boolean luhn(byte[] bytes, int first, int stop) {
    int sum = 0;
    boolean twice = false;
    for (int at = stop - 1; at >= first; at--) {
      if (isDigit(bytes[at])) {
        int digit = bytes[at] - '0';
        sum += !twice ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }
}
