package io.weir.stage.redact;

import io.weir.batch.Utf8;

/**
 * Social security numbers of the USA: {@code 123-45-6789}; with blanks where "ssn" or "social" stands shortly before, or
 * nothing else in the text, since columns of numbers look the same. Areas 000, 666 and 900 up, group 00 and serial 0000
 * are not given out. Not within a word nor a longer row of such numbers.
 */
final class SsnFinder extends Finder {
  private static final byte[][] SAID = {Utf8.encode("ssn"), Utf8.encode("social")};

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while (at + 11 <= end) {
      if (!isDigit(bytes[at])) {
        at++;
        continue;
      }
      int stop = digitsEnd(bytes, at, end);
      if (stop - at == 3 && fits(bytes, start, end, at)) {
        return found(at, at + 11);
      }
      at = stop;
    }
    return false;
  }

  private static boolean fits(byte[] bytes, int start, int end, int at) {
    byte separator = bytes[at + 3];
    if (separator != '-' && separator != ' ' || bytes[at + 6] != separator) {
      return false;
    }
    boolean digits = digitsEnd(bytes, at + 4, end) == at + 6 && digitsEnd(bytes, at + 7, end) == at + 11;
    boolean free = !wordBefore(bytes, start, at) && !wordAt(bytes, at + 11, end)
        && !digitsBefore(bytes, start, at, (char) separator) && !digitsGoOn(bytes, at + 11, end, (char) separator)
        && !digitsBefore(bytes, start, at, '.') && !digitsGoOn(bytes, at + 11, end, '.');
    if (!digits || !free || separator == ' ' && !saidBefore(bytes, start, at, SAID) && !isAlone(bytes, start, end, at, at + 11)) {
      return false;
    }
    int area = (bytes[at] - '0') * 100 + (bytes[at + 1] - '0') * 10 + bytes[at + 2] - '0';
    boolean group = bytes[at + 4] != '0' || bytes[at + 5] != '0';
    boolean serial = bytes[at + 7] != '0' || bytes[at + 8] != '0' || bytes[at + 9] != '0' || bytes[at + 10] != '0';
    return area > 0 && area != 666 && area < 900 && group && serial;
  }
}
