package io.weir.stage.redact;

/**
 * MAC addresses: six pairs of hexadecimal digits with colons or with hyphens between, or three groups of four with
 * dots. Not within a longer row of such groups nor within a word.
 */
final class MacFinder extends Finder {
  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while (at < end) {
      byte b = bytes[at];
      if (b != ':' && b != '-' && b != '.') {
        at++;
        continue;
      }
      int size = b == '.' ? 4 : 2;
      int first = at - size;
      int stop = first >= from ? rowEnd(bytes, first, end, size, b) : -1;
      if (stop == first + (size == 4 ? 14 : 17) && !wordBefore(bytes, start, first) && !wordAt(bytes, stop, end)
          && !groupBefore(bytes, start, first, b)) {
        return found(first, stop);
      }
      at = Math.max(at + 1, stop);
    }
    return false;
  }

  /** The end of all groups of hexadecimal digits of this size that begin here. */
  private static int rowEnd(byte[] bytes, int first, int end, int size, byte separator) {
    int at = first;
    int stop = -1;
    while (at + size <= end) {
      for (int i = 0; i < size; i++) {
        if (!isHex(bytes[at + i])) {
          return stop;
        }
      }
      stop = at + size;
      if (stop >= end || bytes[stop] != separator) {
        return stop;
      }
      at = stop + 1;
    }
    return stop;
  }

  private static boolean groupBefore(byte[] bytes, int start, int first, byte separator) {
    return first - 1 > start && bytes[first - 1] == separator && isHex(bytes[first - 2]);
  }
}
