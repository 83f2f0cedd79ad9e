package io.weir.codec.log;

/**
 * The shape of the two times that syslog lines begin with. Only the shape is looked at; what is no moment after all
 * (February 30) is text to whoever asks for its value.
 */
final class SyslogTime {
  private SyslogTime() {}

  /** The end of RFC 3339's {@code 2003-10-11T22:14:15.003Z} that begins here and ends before a blank, or -1. */
  static int internet(byte[] b, int at, int end) {
    if (at + 20 > end || b[at + 4] != '-' || b[at + 7] != '-' || b[at + 10] != 'T' || b[at + 13] != ':'
        || b[at + 16] != ':' || !digits(b, at, 4) || !digits(b, at + 5, 2) || !digits(b, at + 8, 2)
        || !digits(b, at + 11, 2) || !digits(b, at + 14, 2) || !digits(b, at + 17, 2)) {
      return -1;
    }
    int zone = at + 19;
    if (b[zone] == '.') {
      zone++;
      while (zone < end && isDigit(b[zone])) {
        zone++;
      }
      if (b[zone - 1] == '.') {
        return -1;
      }
    }
    int stop = zone < end && b[zone] == 'Z' ? zone + 1
        : zone + 6 <= end && (b[zone] == '+' || b[zone] == '-') && digits(b, zone + 1, 2) && b[zone + 3] == ':'
            && digits(b, zone + 4, 2) ? zone + 6 : -1;
    return stop < 0 || stop < end && b[stop] != ' ' ? -1 : stop;
  }

  /** The end of RFC 3164's {@code Oct 11 22:14:15} that begins here and ends before a blank, or -1. */
  static int withoutYear(byte[] b, int at, int end) {
    if (at + 15 > end || b[at + 3] != ' '
        || b[at + 6] != ' ' || b[at + 9] != ':' || b[at + 12] != ':' || b[at + 4] != ' ' && !isDigit(b[at + 4])
        || !isDigit(b[at + 5]) || !digits(b, at + 7, 2) || !digits(b, at + 10, 2) || !digits(b, at + 13, 2)
        || !isMonth(b, at)) {
      return -1;
    }
    int stop = at + 15;
    if (stop + 1 < end && b[stop] == '.' && isDigit(b[stop + 1])) {
      stop++;
      while (stop < end && isDigit(b[stop])) {
        stop++;
      }
    }
    return stop < end && b[stop] != ' ' ? -1 : stop;
  }

  private static boolean isMonth(byte[] b, int at) {
    int name = (b[at] & 0xFF) << 16 | (b[at + 1] & 0xFF) << 8 | b[at + 2] & 0xFF;
    return switch (name) {
      case 'J' << 16 | 'a' << 8 | 'n', 'F' << 16 | 'e' << 8 | 'b', 'M' << 16 | 'a' << 8 | 'r',
          'A' << 16 | 'p' << 8 | 'r', 'M' << 16 | 'a' << 8 | 'y', 'J' << 16 | 'u' << 8 | 'n',
          'J' << 16 | 'u' << 8 | 'l', 'A' << 16 | 'u' << 8 | 'g', 'S' << 16 | 'e' << 8 | 'p',
          'O' << 16 | 'c' << 8 | 't', 'N' << 16 | 'o' << 8 | 'v', 'D' << 16 | 'e' << 8 | 'c' -> true;
      default -> false;
    };
  }

  private static boolean digits(byte[] b, int at, int count) {
    for (int i = at; i < at + count; i++) {
      if (!isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
