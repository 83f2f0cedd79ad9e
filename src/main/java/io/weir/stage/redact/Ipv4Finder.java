package io.weir.stage.redact;

import io.weir.batch.Utf8;
import io.weir.regex.Literal;
import io.weir.regex.Regex;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * IPv4 addresses: four numbers up to 255 with dots between. Not within a longer row of dotted numbers ({@code
 * 1.2.3.4.5}) nor within a word ({@code v1.2.3.4}), nor the version of a browser that numbers them so ({@code
 * Chrome/120.0.0.0}). Other versions of four parts cannot be told from addresses and are found too: showing an address is
 * the worse mistake.
 */
final class Ipv4Finder extends Finder {
  /** What stands in front of such a version in user agents of browsers made from Chromium. */
  private static final List<byte[]> BROWSERS = Stream.of("Chrome/", "Chromium/", "CriOS/", "Edg/", "EdgA/", "EdgiOS/",
      "Edge/", "OPR/", "OPX/", "Vivaldi/", "YaBrowser/", "Whale/", "SamsungBrowser/").map(Utf8::encode).toList();

  private final Literal dot = Objects.requireNonNull(Regex.compile("[0-9]\\.[0-9]").literal());

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = dot.next(bytes, at, end)) >= 0) {
      int first = at;
      while (first > from && isDigit(bytes[first - 1])) {
        first--;
      }
      int stop = addressEnd(bytes, first, end);
      boolean inside = first > start && (isWord(bytes[first - 1]) || digitsBefore(bytes, start, first, '.'));
      if (stop > 0 && !inside && !wordAt(bytes, stop, end) && !digitsGoOn(bytes, stop, end, '.')
          && !isBrowser(bytes, start, first)) {
        return found(first, stop);
      }
      at = rowEnd(bytes, at, end);
    }
    return false;
  }

  private static boolean isBrowser(byte[] bytes, int start, int first) {
    if (first == start || bytes[first - 1] != '/') {
      return false;
    }
    for (byte[] name : BROWSERS) {
      int at = first - name.length;
      if (at >= start && Arrays.equals(bytes, at, first, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private static int rowEnd(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end && (isDigit(bytes[stop]) || bytes[stop] == '.')) {
      stop++;
    }
    return stop;
  }

  /** The end of an address that begins here, or -1. */
  static int addressEnd(byte[] bytes, int first, int end) {
    int at = first;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (!is(bytes, at, end, '.')) {
          return -1;
        }
        at++;
      }
      int value = 0;
      int digits = 0;
      for (; digitAt(bytes, at, end) && digits <= 3; at++, digits++) {
        value = value * 10 + bytes[at] - '0';
      }
      if (digits == 0 || digits > 3 || value > 255) {
        return -1;
      }
    }
    return at;
  }
}
