package io.weir.language.syntax;

import io.weir.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts names out of a program, and the globs and dotted paths that steps take. */
final class NameScanner {
  private final String text;
  private final int limit;
  private final Problems problems;
  private final List<String> path = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private final StringBuilder piece = new StringBuilder();

  NameScanner(String text, int limit, Problems problems) {
    this.text = text;
    this.limit = limit;
    this.problems = problems;
  }

  static boolean isStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isInside(char c) {
    return isStart(c) || c >= '0' && c <= '9';
  }

  static int endOfWord(String text, int from, int limit) {
    int at = from;
    while (at < limit && isInside(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the letters and digits of any script that begin here. */
  static int endOfLetters(String text, int from, int limit) {
    int at = from;
    while (at < limit && (Character.isLetterOrDigit(text.codePointAt(at)) || text.charAt(at) == '_')) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** Where the backquote stands that closes the one at {@code at}; where the line ends, and a mistake, without one. */
  static int closingBackquote(String text, int at, int limit, Problems problems) {
    int end = at + 1;
    while (end < limit && text.charAt(end) != '`' && text.charAt(end) != '\n') {
      end++;
    }
    if (end == limit || text.charAt(end) == '\n') {
      problems.add(at, end, "the closing backquote of this name is missing");
    }
    return end;
  }

  @Nullable FieldName scan(int start) {
    if (start >= limit || !begins(text.charAt(start)) || NameScanner.isText(text, start, limit)) {
      return null;
    }
    int at = part(start);
    while (at + 1 < limit && text.charAt(at) == '.' && (begins(text.charAt(at + 1))
        || Lexer.isDigit(text.charAt(at + 1)))) {
      endPart();
      piece.append('.');
      at = part(at + 1);
    }
    endPart();
    pieces.add(piece.toString());
    dash(start, at);
    return new FieldName(start, at, List.copyOf(path), List.copyOf(pieces));
  }

  /** Such as {@code r"…"}, which begins with a letter but is no name. */
  private static boolean isText(String text, int start, int limit) {
    return TextScanner.quoteAt(text, start, limit) >= 0;
  }

  private static boolean begins(char c) {
    return isStart(c) || c == '*' || c == '`';
  }

  private int part(int from) {
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '`') {
        int end = closingBackquote(text, at, limit, problems);
        part.append(text, at + 1, end);
        piece.append(text, at + 1, end);
        at = Math.min(end + 1, limit);
      } else if (c == '*') {
        part.append(c);
        pieces.add(piece.toString());
        piece.setLength(0);
        at++;
      } else if (isInside(c)) {
        part.append(c);
        piece.append(c);
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private void endPart() {
    path.add(part.toString());
    part.setLength(0);
  }

  private void dash(int start, int at) {
    if (at + 1 < limit && text.charAt(at) == '-' && isStart(text.charAt(at + 1))) {
      int end = at;
      while (end < limit && (isInside(text.charAt(end)) || text.charAt(end) == '-')) {
        end++;
      }
      int last = text.lastIndexOf('.', at) < start ? start : text.lastIndexOf('.', at) + 1;
      problems.add(at, end, "a name with '-' needs backquotes: " + text.substring(start, last) + "`"
          + text.substring(last, end) + "`");
    }
  }
}
