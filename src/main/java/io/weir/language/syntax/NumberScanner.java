package io.weir.language.syntax;

import io.weir.language.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Cuts numbers out of a program: CEL's, and numbers with a unit, which only steps take. */
final class NumberScanner {
  private NumberScanner() {}

  static Token scan(String text, int at, int limit) {
    int end = number(text, at, limit);
    int wordEnd = NameScanner.endOfWord(text, end, limit);
    String spelled = text.substring(at, end);
    if (wordEnd == end) {
      return finite(spelled, at, end);
    }
    if (wordEnd == end + 1 && (text.charAt(end) | 0x20) == 'u' && isInt(spelled)) {
      return new Token(Kind.UINT, at, wordEnd, text.substring(at, wordEnd), unsigned(spelled));
    }
    return new Token(Kind.WORD_NUMBER, at, wordEnd, text.substring(at, wordEnd), null);
  }

  private static Token finite(String spelled, int at, int end) {
    if (isInt(spelled)) {
      return new Token(Kind.INT, at, end, spelled, signed(spelled));
    }
    return new Token(Kind.FLOAT, at, end, spelled, Double.valueOf(spelled));
  }

  private static boolean isInt(String spelled) {
    return isHex(spelled) || spelled.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isHex(String spelled) {
    return spelled.length() > 2 && (spelled.charAt(1) | 0x20) == 'x';
  }

  /** Behind the longest number that begins here. */
  private static int number(String text, int from, int limit) {
    if (text.charAt(from) == '0' && from + 2 < limit && (text.charAt(from + 1) | 0x20) == 'x'
        && Character.digit(text.charAt(from + 2), 16) >= 0) {
      int at = from + 2;
      while (at < limit && text.charAt(at) < 0x80 && Character.digit(text.charAt(at), 16) >= 0) {
        at++;
      }
      return at;
    }
    int at = digits(text, from, limit);
    if (at + 1 < limit && text.charAt(at) == '.' && Lexer.isDigit(text.charAt(at + 1))) {
      at = digits(text, at + 1, limit);
    }
    if (at < limit && (text.charAt(at) | 0x20) == 'e') {
      int sign = at + 1 < limit && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-') ? at + 2 : at + 1;
      int end = digits(text, sign, limit);
      at = end > sign ? end : at;
    }
    return at;
  }

  private static int digits(String text, int from, int limit) {
    int at = from;
    while (at < limit && Lexer.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static @Nullable Long signed(String spelled) {
    try {
      return isHex(spelled) ? Long.parseLong(spelled.substring(2), 16) : Long.parseLong(spelled);
    } catch (NumberFormatException beyond64Bits) {
      return null;
    }
  }

  private static @Nullable Long unsigned(String spelled) {
    try {
      return isHex(spelled) ? Long.parseUnsignedLong(spelled.substring(2), 16) : Long.parseUnsignedLong(spelled);
    } catch (NumberFormatException beyond64Bits) {
      return null;
    }
  }
}
