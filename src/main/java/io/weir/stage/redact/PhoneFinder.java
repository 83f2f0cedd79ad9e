package io.weir.stage.redact;

import io.weir.batch.Utf8;
import java.util.stream.Stream;

/**
 * Telephone numbers: with a plus sign and 8 to 15 digits (ITU-T E.164), in groups with one blank, hyphen, dot or
 * bracket between, or in one piece of at least nine; behind +1 and +7 there are exactly ten more. And of North America,
 * {@code (212) 555-0123}, {@code 212-555-0123}, {@code 212.555.0123}, {@code 1-212-555-0123}, the area beginning with 2
 * to 9; with blanks alone where a word such as "phone" stands shortly before, or nothing else in the text, since columns
 * of numbers look the same. Bare digits are none, since most are something else.
 */
final class PhoneFinder extends Finder {
  private static final int DIGITS_LEAST = 8;
  private static final int DIGITS_LEAST_IN_ONE = 9;
  private static final int DIGITS_MOST = 15;
  /** A number of so many digits is whole: what follows behind a blank is something else. */
  private static final int DIGITS_WHOLE = 11;
  private static final byte[][] SAID = Stream.of("phone", "tel", "call", "mobile", "cell", "fax", "dial", "sms",
      "contact", "whatsapp").map(Utf8::encode).toArray(byte[][]::new);

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while (at < end) {
      byte b = bytes[at];
      int stop = -1;
      if (b == '+') {
        stop = wordBefore(bytes, start, at) ? -1 : internationalEnd(bytes, at + 1, end);
      } else if (b == '(') {
        stop = wordBefore(bytes, start, at) ? -1 : nationalEnd(bytes, start, at, at, end);
      } else if (isDigit(b)) {
        stop = standsAlone(bytes, start, at) ? digitsStart(bytes, start, at, end) : -1;
      } else {
        at++;
        continue;
      }
      if (stop > 0) {
        return found(at, stop);
      }
      at = isDigit(b) ? digitsEnd(bytes, at, end) : at + 1;
    }
    return false;
  }

  private static boolean standsAlone(byte[] bytes, int start, int at) {
    return !wordBefore(bytes, start, at) && !digitsBefore(bytes, start, at, '.')
        && !digitsBefore(bytes, start, at, '-');
  }

  private static int digitsStart(byte[] bytes, int start, int at, int end) {
    boolean trunk = bytes[at] == '1' && at + 1 < end && isSeparator(bytes[at + 1]);
    return nationalEnd(bytes, start, at, trunk ? at + 2 : at, end);
  }

  /** The end behind the last whole group that keeps within the digits there may be, or -1. */
  private static int internationalEnd(byte[] bytes, int first, int end) {
    if (!digitAt(bytes, first, end) || bytes[first] == '0') {
      return -1;
    }
    boolean tenMore = bytes[first] == '1' || bytes[first] == '7';
    int least = tenMore ? DIGITS_WHOLE : DIGITS_LEAST;
    int most = tenMore ? DIGITS_WHOLE : DIGITS_MOST;
    int digits = 0;
    int best = -1;
    int at = first;
    while (true) {
      int stop = digitsEnd(bytes, at, end);
      digits += stop - at;
      if (digits > most || wordAt(bytes, stop, end)) {
        return best;
      }
      boolean enough = digits >= (at == first ? Math.max(least, DIGITS_LEAST_IN_ONE) : least);
      best = enough ? stop : best;
      at = stop;
      while (at < end && at - stop < 2 && (isSeparator(bytes[at]) || bytes[at] == '(' || bytes[at] == ')')) {
        at++;
      }
      if (at == stop || !digitAt(bytes, at, end) || digits >= DIGITS_WHOLE && bytes[stop] == ' ') {
        return best;
      }
    }
  }

  private static int nationalEnd(byte[] bytes, int start, int whole, int first, int end) {
    boolean bracket = is(bytes, first, end, '(');
    int area = bracket ? first + 1 : first;
    if (!group(bytes, area, end, 3) || bytes[area] < '2') {
      return -1;
    }
    int at = area + 3;
    char separator = 0;
    if (bracket) {
      if (!is(bytes, at, end, ')')) {
        return -1;
      }
      at += is(bytes, at + 1, end, ' ') ? 2 : 1;
    } else {
      separator = at < end && isSeparator(bytes[at]) ? (char) bytes[at++] : 0;
      if (separator == 0) {
        return -1;
      }
    }
    if (!group(bytes, at, end, 3) || at + 3 >= end || !isSeparator(bytes[at + 3])
        || separator != 0 && bytes[at + 3] != separator) {
      return -1;
    }
    char last = (char) bytes[at + 3];
    int stop = at + 8;
    boolean free = group(bytes, at + 4, end, 4) && !wordAt(bytes, stop, end) && !digitsGoOn(bytes, stop, end, last)
        && !digitsGoOn(bytes, stop, end, '.') && !digitsGoOn(bytes, stop, end, '-');
    boolean likely = separator != ' ' || saidBefore(bytes, start, whole, SAID) || isAlone(bytes, start, end, whole, stop);
    return free && likely ? stop : -1;
  }

  private static boolean group(byte[] bytes, int at, int end, int size) {
    return at + size <= end && digitsEnd(bytes, at, Math.min(end, at + size + 1)) == at + size;
  }

  private static boolean isSeparator(byte b) {
    return b == ' ' || b == '-' || b == '.';
  }
}
