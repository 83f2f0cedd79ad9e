package io.weir.codec.log;

/**
 * The shape of the two times that syslog lines begin with. Only the shape is looked at; what is no moment after all
 * (February 30) is text to whoever asks for its value.
 */
final class SyslogTime {
  private SyslogTime() {}

  /**
   * The end of RFC 3339's {@code 2003-10-11T22:14:15.003Z} that begins here and ends before a blank, or -1. An offset
   * may lack its colon, as in what {@code journalctl -o short-iso} prints; such a time is text to whoever asks.
   */
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
    int stop = zone < end && b[zone] == 'Z' ? zone + 1 : offset(b, zone, end);
    return stop < 0 || stop < end && b[stop] != ' ' ? -1 : stop;
  }

  private static int offset(byte[] b, int at, int end) {
    if (at + 5 > end || b[at] != '+' && b[at] != '-' || !digits(b, at + 1, 2)) {
      return -1;
    }
    int minutes = b[at + 3] == ':' ? at + 4 : at + 3;
    return minutes + 2 <= end && digits(b, minutes, 2) ? minutes + 2 : -1;
  }

  /**
   * The end of RFC 3164's {@code Oct 11 22:14:15} that begins here and ends before a blank, or -1. A day of one digit
   * stands behind two blanks; one blank is read too, since some devices write it so.
   */
  static int withoutYear(byte[] b, int at, int end) {
    if (at + 14 > end || b[at + 3] != ' ' || !isMonth(b, at)) {
      return -1;
    }
    int time = isDigit(b[at + 4]) && b[at + 5] == ' ' ? at + 6 : at + 7;
    if (time + 8 > end || time == at + 7 && (b[at + 6] != ' ' || !isDigit(b[at + 5])
        || b[at + 4] != ' ' && !isDigit(b[at + 4])) || b[time + 2] != ':' || b[time + 5] != ':'
        || !digits(b, time, 2) || !digits(b, time + 3, 2) || !digits(b, time + 6, 2)) {
      return -1;
    }
    int stop = time + 8;
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
