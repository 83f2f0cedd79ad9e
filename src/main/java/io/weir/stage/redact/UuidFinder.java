package io.weir.stage.redact;

import io.weir.regex.Literal;
import io.weir.regex.Regex;
import java.util.Objects;

/**
 * UUIDs (RFC 9562) of any version: hexadecimal digits, 8-4-4-4-12. Not within a word nor a longer row of such groups.
 */
final class UuidFinder extends Finder {
  private static final int LENGTH = 36;

  private final Literal middle = Objects.requireNonNull(Regex.compile("-[0-9A-Fa-f]{4}-").literal());

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = middle.next(bytes, at, end)) >= 0) {
      int first = at - 8;
      if (first >= from && fits(bytes, start, end, first)) {
        return found(first, first + LENGTH);
      }
      at++;
    }
    return false;
  }

  private static boolean fits(byte[] bytes, int start, int end, int first) {
    int stop = first + LENGTH;
    if (stop > end || wordBefore(bytes, start, first) || wordAt(bytes, stop, end)) {
      return false;
    }
    boolean goesOn = is(bytes, stop, end, '-') && stop + 1 < end && isHex(bytes[stop + 1])
        || first - 1 > start && bytes[first - 1] == '-' && isHex(bytes[first - 2]);
    for (int i = 0; i < LENGTH && !goesOn; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? bytes[first + i] != '-' : !isHex(bytes[first + i])) {
        return false;
      }
    }
    return !goesOn;
  }
}
