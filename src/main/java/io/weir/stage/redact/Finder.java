package io.weir.stage.redact;

/**
 * Finds one kind of secret. No find holds a line's end, and a line's end counts like the end of the text, so a finder
 * may be given one record or many. Takes time linear in the text over all calls that go from left to right. Keeps the
 * last find, so it belongs to one thread.
 */
abstract class Finder {
  private static final int SAID_WITHIN = 40;

  int foundStart;
  int foundEnd;

  /** Finds the first that begins at {@code from} or later in the text {@code [start, end)}. */
  abstract boolean next(byte[] bytes, int start, int end, int from);

  /** A new finder for this target. */
  static Finder of(Target target) {
    return target instanceof Target.Pattern pattern ? new RegexFinder(pattern.regex()) : of((Target.Kind) target);
  }

  private static Finder of(Target.Kind kind) {
    return switch (kind.name()) {
      case "email" -> new EmailFinder();
      case "ipv4" -> new Ipv4Finder();
      case "ipv6" -> new Ipv6Finder();
      case "mac" -> new MacFinder();
      case "credit_card" -> new CardFinder();
      case "iban" -> new IbanFinder();
      case "us_ssn" -> new SsnFinder();
      case "phone" -> new PhoneFinder();
      case "jwt" -> new JwtFinder();
      case "uuid" -> new UuidFinder();
      case "aws_key" -> new AwsKeyFinder();
      case "bearer" -> new BearerFinder();
      default -> new UrlPasswordFinder();
    };
  }

  final boolean found(int start, int end) {
    foundStart = start;
    foundEnd = end;
    return true;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isHex(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F';
  }

  static boolean isUpper(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static boolean isLetter(byte b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  static boolean isWord(byte b) {
    return isLetter(b) || isDigit(b) || b == '_';
  }

  static boolean wordBefore(byte[] bytes, int start, int at) {
    return at > start && isWord(bytes[at - 1]);
  }

  static boolean wordAt(byte[] bytes, int at, int end) {
    return at < end && isWord(bytes[at]);
  }

  static boolean digitAt(byte[] bytes, int at, int end) {
    return at < end && isDigit(bytes[at]);
  }

  static boolean is(byte[] bytes, int at, int end, char wanted) {
    return at < end && bytes[at] == wanted;
  }

  /** Whether a digit stands behind this place, perhaps behind one of these separators. */
  static boolean digitsGoOn(byte[] bytes, int at, int end, char separator) {
    return digitAt(bytes, at, end) || is(bytes, at, end, separator) && digitAt(bytes, at + 1, end);
  }

  /** Whether a digit stands before this place, perhaps before this separator. */
  static boolean digitsBefore(byte[] bytes, int start, int at, char separator) {
    int before = at > start && bytes[at - 1] == separator ? at - 1 : at;
    return before > start && isDigit(bytes[before - 1]);
  }

  /** Whether one of these words of small ASCII letters stands shortly before this place, whatever its case. */
  static boolean saidBefore(byte[] bytes, int start, int at, byte[][] words) {
    int least = Math.max(start, at - SAID_WITHIN);
    int first = at;
    while (first > least && !endsText(bytes[first - 1])) {
      first--;
    }
    for (int from = first; from < at; from++) {
      for (byte[] word : words) {
        int i = 0;
        while (i < word.length && from + i < at && (bytes[from + i] | 0x20) == word[i]) {
          i++;
        }
        if (i == word.length) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing stands in the text, or its line, but this. */
  static boolean isAlone(byte[] bytes, int start, int end, int first, int stop) {
    boolean begins = first == start || endsText(bytes[first - 1]);
    return begins && (stop == end || endsText(bytes[stop]) || bytes[stop] == '\r');
  }

  private static boolean endsText(byte b) {
    return b == '\n' || b == 0;
  }

  static int digitsEnd(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end && isDigit(bytes[stop])) {
      stop++;
    }
    return stop;
  }
}
