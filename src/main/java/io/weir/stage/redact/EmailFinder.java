package io.weir.stage.redact;

import io.weir.batch.ByteSearch;

/**
 * Mail addresses: a local part of letters, digits and {@code . _ % + - '}, and a domain of at least two labels whose
 * last one is made of letters; {@code icon@2x.png} is a picture. Bytes beyond ASCII count as letters, since addresses may
 * be internationalised (RFC 6531). What stands between the password and the host of a URL is none, nor is the user
 * {@code git} of a repository's place, {@code git@example.org:a/b.git}.
 */
final class EmailFinder extends Finder {
  /** A URL's user name is looked for so far back. */
  private static final int USER_MOST = 256;

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = ByteSearch.indexOf(bytes, (byte) '@', at, end)) >= 0) {
      int first = at;
      while (first > from && isLocal(bytes[first - 1])) {
        first--;
      }
      while (first < at && !isWordly(bytes[first])) {
        first++;
      }
      int stop = first < at && bytes[at - 1] != '.' ? domainEnd(bytes, at + 1, end) : -1;
      if (stop > 0 && !isPassword(bytes, start, at) && !isRepository(bytes, start, first, at, stop, end)) {
        return found(first, stop);
      }
      at++;
    }
    return false;
  }

  /** Whether {@code scheme://user:…} stands in front of this {@code @}. */
  private static boolean isPassword(byte[] bytes, int start, int at) {
    int least = Math.max(start, at - USER_MOST);
    boolean colon = false;
    int back = at;
    while (back > least && !UrlPasswordFinder.endsAuthority(bytes[back - 1])) {
      colon |= bytes[--back] == ':';
    }
    return colon && back - 3 >= start && bytes[back - 1] == '/' && bytes[back - 2] == '/' && bytes[back - 3] == ':';
  }

  private static boolean isRepository(byte[] bytes, int start, int first, int at, int stop, int end) {
    boolean git = at - first == 3 && bytes[first] == 'g' && bytes[first + 1] == 'i' && bytes[first + 2] == 't';
    boolean path = is(bytes, stop, end, ':') && stop + 1 < end && bytes[stop + 1] > ' ';
    return git && (path || first - 2 >= start && bytes[first - 1] == '/' && bytes[first - 2] == '/');
  }

  /** The end of the longest domain that begins here and ends with a label of letters, or -1. */
  private static int domainEnd(byte[] bytes, int domain, int end) {
    int best = -1;
    int label = domain;
    int labels = 0;
    if (is(bytes, domain + 1, end, 'x') && digitAt(bytes, domain, end) && is(bytes, domain + 2, end, '.')) {
      return -1;
    }
    while (label < end && isWordly(bytes[label]) && bytes[label] != '_') {
      int stop = label;
      boolean letters = true;
      while (stop < end && (isWordly(bytes[stop]) && bytes[stop] != '_' || bytes[stop] == '-')) {
        letters &= isLetter(bytes[stop]) || bytes[stop] < 0;
        stop++;
      }
      labels++;
      if (labels > 1 && stop - label > 1 && (letters || isPunycode(bytes, label, stop))) {
        best = stop;
      }
      if (!is(bytes, stop, end, '.')) {
        break;
      }
      label = stop + 1;
    }
    return best;
  }

  private static boolean isPunycode(byte[] bytes, int label, int stop) {
    return stop - label > 4 && (bytes[label] | 0x20) == 'x' && (bytes[label + 1] | 0x20) == 'n'
        && bytes[label + 2] == '-' && bytes[label + 3] == '-' && bytes[stop - 1] != '-';
  }

  private static boolean isWordly(byte b) {
    return isWord(b) || b < 0;
  }

  private static boolean isLocal(byte b) {
    return isWordly(b) || b == '.' || b == '%' || b == '+' || b == '-' || b == '\'';
  }
}
