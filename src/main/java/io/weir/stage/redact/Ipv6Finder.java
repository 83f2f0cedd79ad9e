package io.weir.stage.redact;

import io.weir.batch.ByteSearch;

/**
 * IPv6 addresses in the forms of RFC 4291, with an IPv4 tail or not, without zone: eight groups, or fewer with one
 * {@code ::}. Not within a word; a bare {@code ::} is none, and neither are clock times, MAC addresses, eight pairs of
 * digits (world wide names of storage), and names in mixed case without a digit, {@code Dead::Beef}.
 */
final class Ipv6Finder extends Finder {
  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = ByteSearch.indexOf(bytes, (byte) ':', at, end)) >= 0) {
      int first = at;
      while (first > from && isHex(bytes[first - 1])) {
        first--;
      }
      int stop = at;
      while (stop < end && (isHex(bytes[stop]) || bytes[stop] == ':')) {
        stop++;
      }
      boolean inside = wordBefore(bytes, start, first);
      int addressEnd = inside ? -1 : addressEnd(bytes, first, stop, end);
      if (addressEnd > 0 && !isName(bytes, first, addressEnd) && !isPairs(bytes, first, addressEnd)) {
        return found(first, addressEnd);
      }
      at = stop;
    }
    return false;
  }

  private static boolean isName(byte[] bytes, int first, int stop) {
    boolean lower = false;
    boolean upper = false;
    for (int at = first; at < stop; at++) {
      if (isDigit(bytes[at])) {
        return false;
      }
      upper |= isUpper(bytes[at]);
      lower |= isLetter(bytes[at]) && !isUpper(bytes[at]);
    }
    return lower && upper;
  }

  private static boolean isPairs(byte[] bytes, int first, int stop) {
    for (int at = first; at < stop; at++) {
      if (bytes[at] == ':' != ((at - first) % 3 == 2)) {
        return false;
      }
    }
    return true;
  }

  private static int addressEnd(byte[] bytes, int first, int stop, int end) {
    int last = stop;
    int groups = 0;
    if (is(bytes, stop, end, '.')) {
      int tail = stop;
      while (tail > first && isDigit(bytes[tail - 1])) {
        tail--;
      }
      int tailEnd = tail > first && bytes[tail - 1] == ':' ? Ipv4Finder.addressEnd(bytes, tail, end) : -1;
      if (tailEnd > 0 && !wordAt(bytes, tailEnd, end)) {
        boolean doubled = tail - 2 >= first && bytes[tail - 2] == ':';
        return groupsFit(bytes, first, doubled ? tail : tail - 1, 2) ? tailEnd : -1;
      }
    }
    if (wordAt(bytes, last, end)) {
      return -1;
    }
    if (last - 1 > first && bytes[last - 1] == ':' && bytes[last - 2] != ':') {
      last--;
    }
    return groupsFit(bytes, first, last, groups) ? last : -1;
  }

  /**
   * Whether {@code [first, last)} are groups that make an address together with the {@code more} groups that follow.
   */
  private static boolean groupsFit(byte[] bytes, int first, int last, int more) {
    int groups = more;
    boolean shortened = false;
    int at = first;
    if (at + 1 < last && bytes[at] == ':' && bytes[at + 1] != ':') {
      return false;
    }
    while (at < last && groups <= 8) {
      if (bytes[at] == ':') {
        if (at + 1 < last && bytes[at + 1] == ':') {
          if (shortened) {
            return false;
          }
          shortened = true;
          at++;
        }
        at++;
        continue;
      }
      int digits = 0;
      for (; at < last && isHex(bytes[at]); at++) {
        digits++;
      }
      if (digits > 4) {
        return false;
      }
      groups++;
    }
    boolean endsWhole = last - 2 < first || bytes[last - 1] != ':' || bytes[last - 2] == ':';
    return endsWhole && at >= last && (shortened ? groups > 0 && groups < 8 : groups == 8);
  }
}
