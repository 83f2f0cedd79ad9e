package io.weir.language.syntax;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Where the chars of a text stand in the program it was written in, which has escapes for some of them. */
public final class TextPlaces implements IntUnaryOperator {
  private final int[] places;

  /** @param token a text; where it has an escape that is none, places behind that may be a little off */
  public TextPlaces(Token token) {
    String written = token.text();
    int quote = TextScanner.quoteAt(written, 0, written.length());
    boolean raw = written.substring(0, quote).toLowerCase(Locale.ROOT).indexOf('r') >= 0;
    boolean triple = written.startsWith(written.substring(quote, quote + 1).repeat(3), quote);
    int at = quote + (triple ? 3 : 1);
    String text = token.string();
    places = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      places[i] = token.start() + at;
      int chars = length(written, at, raw);
      if (chars == 10 && Character.isHighSurrogate(text.charAt(i))) {
        places[++i] = token.start() + at;
      }
      at += chars;
    }
    places[text.length()] = token.start() + at;
  }

  /** The place of the char at {@code index}, which may be the one behind the last. */
  @Override
  public int applyAsInt(int index) {
    return places[Math.clamp(index, 0, places.length - 1)];
  }

  /** How many chars stand for one char of the text, or for one pair of surrogates. */
  private static int length(String written, int at, boolean raw) {
    char c = at < written.length() ? written.charAt(at) : ' ';
    char next = at + 1 < written.length() ? written.charAt(at + 1) : ' ';
    if (c == '\r' && next == '\n') {
      return 2;
    }
    if (c != '\\' || raw) {
      return 1;
    }
    return switch (next) {
      case 'U' -> 10;
      case 'u' -> 6;
      case 'x', 'X', '0', '1', '2', '3' -> 4;
      default -> 2;
    };
  }
}
