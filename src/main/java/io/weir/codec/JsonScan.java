package io.weir.codec;

import io.weir.batch.ByteSearch;

/**
 * Walks over JSON text (RFC 8259) and checks it, without making values and without recursion. Each method takes the
 * place where something begins and answers the place behind it, or -1 when the text is wrong; {@link #message}
 * then says how. Strings may hold bytes that are no UTF-8. Belongs to one thread.
 *
 * <p>Strings are scanned eight bytes at a time. With {@code x ^ 0x02} a quote (0x22) becomes 0x20 and no other
 * byte from 0x20 on becomes less than 0x21, so one subtraction finds quotes and control characters together.
 */
public final class JsonScan {
  /** Levels of lists and objects within one another; deeper text fails. */
  static final int DEPTH_MAX = 1000;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BACKSLASHES = 0x5C * ONES;

  /** Whether the string read last has a backslash escape. */
  boolean escaped;
  /** Whether the number read last is an integer of at most 64 bits, other than {@code -0}. */
  boolean integer;
  /** Whether something was read that the writer would write otherwise: white space or an escape without need. */
  boolean loose;

  private final long[] objects = new long[DEPTH_MAX / 64 + 1];
  private int failedAt;
  private String expected = "";

  /** Behind white space. */
  public int space(byte[] b, int at, int end) {
    int from = at;
    while (at < end && b[at] <= ' ' && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
      at++;
    }
    if (at != from) {
      loose = true;
    }
    return at;
  }

  /** From behind the opening quote to the closing quote (not behind it). */
  int string(byte[] b, int at, int end) {
    escaped = false;
    int limit = b.length - 8;
    while (at <= limit) {
      long word = ByteSearch.word(b, at);
      long y = word ^ BACKSLASHES;
      long hit = (((word ^ 0x02 * ONES) - 0x21 * ONES) & ~word | (y - ONES) & ~y) & HIGHS;
      if (hit == 0) {
        at += 8;
        continue;
      }
      at += Long.numberOfTrailingZeros(hit) >>> 3;
      if (at < end && b[at] == '"') {
        return at;
      }
      if (at >= end || b[at] != '\\') {
        return brokenString(at, end);
      }
      at = escape(b, at + 1, end);
      if (at < 0) {
        return -1;
      }
    }
    return stringAtEnd(b, at, end);
  }

  private int stringAtEnd(byte[] b, int at, int end) {
    while (at < end) {
      byte c = b[at];
      if (c == '"') {
        return at;
      }
      if (c == '\\') {
        at = escape(b, at + 1, end);
        if (at < 0) {
          return -1;
        }
      } else if (c >= 0 && c < ' ') {
        return brokenString(at, end);
      } else {
        at++;
      }
    }
    return brokenString(at, end);
  }

  private int brokenString(int at, int end) {
    return at >= end ? fail(end, "'\"' at the end of a text")
        : fail(at, "a control character inside a text to be escaped");
  }

  /** From behind the backslash to behind the escape. */
  int escape(byte[] b, int at, int end) {
    escaped = true;
    switch (at < end ? b[at] : 0) {
      case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {
        return at + 1;
      }
      case '/' -> {
        loose = true;
        return at + 1;
      }
      case 'u' -> {
        for (int i = at + 1; i < at + 5; i++) {
          if (i >= end || JsonEscapes.hex(b[i]) < 0) {
            return fail(i, "four hexadecimal digits behind \\u");
          }
        }
        loose |= !JsonEscapes.isNeeded(b, at + 1);
        return at + 5;
      }
      default -> {
        return fail(at, "one of \" \\ / b f n r t u behind '\\'");
      }
    }
  }

  /** From the first character of a number. */
  int number(byte[] b, int at, int end) {
    int start = at;
    if (b[at] == '-') {
      at++;
    }
    int digits = at;
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    int count = at - digits;
    if (count == 0) {
      return fail(at, "a digit");
    }
    if (b[digits] == '0' && count > 1) {
      return fail(digits + 1, "no digit behind a leading zero");
    }
    if (at < end && (b[at] == '.' || (b[at] | 0x20) == 'e')) {
      integer = false;
      return fraction(b, at, end);
    }
    integer = count < 19 ? start == digits || b[digits] != '0' : NumberText.fitsLong(b, digits, count, start < digits);
    return at;
  }

  private int fraction(byte[] b, int at, int end) {
    if (b[at] == '.') {
      int digits = ++at;
      at = digits(b, at, end);
      if (at == digits) {
        return fail(at, "a digit behind '.'");
      }
    }
    if (at < end && (b[at] | 0x20) == 'e') {
      at++;
      if (at < end && (b[at] == '+' || b[at] == '-')) {
        at++;
      }
      int digits = at;
      at = digits(b, at, end);
      if (at == digits) {
        return fail(at, "a digit in the exponent");
      }
    }
    return at;
  }

  private static int digits(byte[] b, int at, int end) {
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at;
  }

  /** From the first character of {@code true}, {@code false} or {@code null}. */
  int word(byte[] b, int at, int end, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || b[at + i] != word.charAt(i)) {
        return fail(at + i, word);
      }
    }
    return at + word.length();
  }

  /** A value of any kind, from its first character; {@code outer} lists and objects stand around it. */
  public int value(byte[] b, int at, int end, int outer) {
    int depth = outer;
    for (;;) {
      byte c = at < end ? b[at] : 0;
      if (c == '{' || c == '[') {
        if (++depth > DEPTH_MAX) {
          return fail(at, "at most " + DEPTH_MAX + " lists and objects within one another");
        }
        mark(depth, c == '{');
        at = space(b, at + 1, end);
        if (at >= end || b[at] != c + 2) {
          at = c == '{' ? key(b, at, end) : at;
          if (at < 0) {
            return -1;
          }
          continue;
        }
        at++;
        depth--;
      } else {
        at = scalar(b, at, end);
        if (at < 0) {
          return -1;
        }
      }
      for (;; depth--) {
        if (depth == outer) {
          return at;
        }
        at = space(b, at, end);
        boolean object = marked(depth);
        if (at >= end) {
          return fail(end, object ? "',' or '}'" : "',' or ']'");
        }
        c = b[at++];
        if (c == ',') {
          at = space(b, at, end);
          at = object ? key(b, at, end) : at;
          if (at < 0) {
            return -1;
          }
          break;
        }
        if (c != (object ? '}' : ']')) {
          return fail(at - 1, object ? "',' or '}'" : "',' or ']'");
        }
      }
    }
  }

  private int scalar(byte[] b, int at, int end) {
    switch (at < end ? b[at] : 0) {
      case '"' -> {
        int quote = string(b, at + 1, end);
        return quote < 0 ? -1 : quote + 1;
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        return number(b, at, end);
      }
      case 't' -> {
        return word(b, at, end, "true");
      }
      case 'f' -> {
        return word(b, at, end, "false");
      }
      case 'n' -> {
        return word(b, at, end, "null");
      }
      default -> {
        return fail(at, "a value");
      }
    }
  }

  /** From where a member's name should begin to where its value should. */
  int key(byte[] b, int at, int end) {
    if (at >= end || b[at] != '"') {
      return fail(at, "a member's name in '\"'");
    }
    int quote = string(b, at + 1, end);
    return quote < 0 ? -1 : colon(b, quote + 1, end);
  }

  /** From behind a member's name to where its value should begin. */
  int colon(byte[] b, int at, int end) {
    at = space(b, at, end);
    if (at >= end || b[at] != ':') {
      return fail(at, "':' behind a member's name");
    }
    return space(b, at + 1, end);
  }

  private void mark(int depth, boolean object) {
    long bit = 1L << depth;
    int word = depth >>> 6;
    objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
  }

  private boolean marked(int depth) {
    return (objects[depth >>> 6] >>> depth & 1) != 0;
  }

  /** Remembers what was wrong; answers -1. */
  public int fail(int at, String what) {
    failedAt = at;
    expected = what;
    return -1;
  }

  /** What was wrong with the text that begins at {@code start}. */
  public String message(byte[] b, int start, int end) {
    return Found.message(b, start, failedAt, end, expected);
  }
}
