package io.weir.language.syntax;

import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a program into words, one at a time and only as far as asked, so that the parser of steps and the parser of
 * expressions can take turns on one text. White space is free and {@code #} starts a comment to the end of the line.
 * What is wrong in a word is reported at once, and reading goes on behind it.
 */
public final class Lexer {
  /** Longer symbols before those they begin with. */
  private static final String[] SYMBOLS = {"&&", "||", "==", "!=", "<=", ">=", "<>", "=>", "=<", "??", "<", ">", "=", "!", "?", ":", "+",
      "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ",", ".", "|", "&"};

  private final String text;
  private final int limit;
  private final Problems problems;
  private final TextScanner texts;
  private int position;
  private @Nullable Token ahead;

  public Lexer(String text, Problems problems) {
    this(text, 0, text.length(), problems);
  }

  /** Reads only a part of the text; offsets stay those of the whole. */
  public Lexer(String text, int from, int to, Problems problems) {
    this.text = text;
    this.position = from;
    this.limit = to;
    this.problems = problems;
    this.texts = new TextScanner(text, to, problems);
  }

  /** The next word, which stays the next. */
  public Token peek() {
    if (ahead == null) {
      ahead = scan(skipBlanks(position));
    }
    return ahead;
  }

  /** Takes the next word. At the end it gives {@link Kind#END} again and again. */
  public Token next() {
    Token token = peek();
    position = token.end();
    ahead = null;
    return token;
  }

  /** Takes the next word if it is this symbol or plain word. */
  public boolean accept(String symbolOrWord) {
    if (!peek().is(symbolOrWord)) {
      return false;
    }
    next();
    return true;
  }

  /** The offset behind the word taken last. */
  public int position() {
    return position;
  }

  /** Goes back (or on) to an offset that {@link #position} gave, or that a {@link Token} has. */
  public void reset(int to) {
    position = to;
    ahead = null;
  }

  public String text() {
    return text;
  }

  /** Goes to the next {@code |} or the end: what a parser does behind a mistake. */
  public void skipStep() {
    while (peek().kind() != Kind.END && !peek().is("|")) {
      next();
    }
  }

  /**
   * Takes a field's name, dotted path or glob ({@code a.b}, {@code http_*}, {@code `user-agent`.x}); null, and nothing
   * taken, when none stands here.
   */
  public @Nullable FieldName fieldName() {
    FieldName name = new NameScanner(text, limit, problems).scan(skipBlanks(position));
    if (name != null) {
      reset(name.end());
    }
    return name;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '#') {
        int newline = text.indexOf('\n', at);
        at = newline < 0 || newline > limit ? limit : newline;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private Token scan(int at) {
    if (at >= limit) {
      return new Token(Kind.END, limit, limit, "", null);
    }
    char c = text.charAt(at);
    int quote = TextScanner.quoteAt(text, at, limit);
    if (quote >= 0) {
      return texts.scan(at, quote);
    }
    if (NameScanner.isStart(c)) {
      int end = NameScanner.endOfWord(text, at, limit);
      return end < limit && Character.isLetter(text.codePointAt(end)) ? foreignName(at)
          : new Token(Kind.NAME, at, end, text.substring(at, end), null);
    }
    if (c == '`') {
      return quotedName(at);
    }
    if (isDigit(c) || c == '.' && at + 1 < limit && isDigit(text.charAt(at + 1))) {
      return NumberScanner.scan(text, at, limit);
    }
    if (c == '@' && at + 1 < limit && NameScanner.isStart(text.charAt(at + 1))) {
      int end = NameScanner.endOfWord(text, at + 1, limit);
      return new Token(Kind.PSEUDO, at, end, text.substring(at, end), null);
    }
    return symbol(at);
  }

  private Token quotedName(int at) {
    int end = NameScanner.closingBackquote(text, at, limit, problems);
    String name = text.substring(at + 1, end);
    if (name.isEmpty()) {
      problems.add(at, end + 1, "a name between backquotes is expected here");
    }
    return new Token(Kind.QUOTED_NAME, at, Math.min(end + 1, limit), name, null);
  }

  private Token symbol(int at) {
    if (text.startsWith("=~", at) || text.startsWith("!~", at)) {
      String not = text.charAt(at) == '!' ? "!" : "";
      problems.add(at, at + 2, "there is no operator '" + text.substring(at, at + 2) + "'; write " + not
          + "field.matches(\"…\")");
      return new Token(Kind.BAD, at, at + 2, text.substring(at, at + 2), null);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at) && at + symbol.length() <= limit) {
        return new Token(Kind.SYMBOL, at, at + symbol.length(), symbol, null);
      }
    }
    return bad(at);
  }

  private Token foreignName(int at) {
    int end = NameScanner.endOfLetters(text, at, limit);
    String word = text.substring(at, end);
    problems.add(at, end, "a name with letters other than a to z needs backquotes: `" + word + "`");
    return new Token(Kind.BAD, at, end, word, null);
  }

  private Token bad(int at) {
    int point = text.codePointAt(at);
    if (Character.isLetter(point)) {
      return foreignName(at);
    }
    int end = at + Character.charCount(point);
    problems.add(at, end, badMessage(point, text.substring(at, end)));
    return new Token(Kind.BAD, at, end, text.substring(at, end), null);
  }

  private static String badMessage(int point, String word) {
    return switch (point) {
      case '“', '”', '„', '‘', '’' -> "typographic quotes do not make a text; write \"…\" or '…'";
      case '@' -> "a name such as @line is expected behind '@'";
      case '~' -> "there is no operator '~'; write field.matches(\"…\")";
      case '^' -> "there is no operator '^'; write math.bitXor(a, b), or x * x for a power";
      case ';' -> "no step contains ';'; steps are joined by '|', lists by ','";
      case '$' -> "names are written without '$'";
      case '\\' -> "a backslash means something only inside a text";
      case 0xA0, 0x2007, 0x202F, 0x3000 -> "this blank is not a plain one; replace it by a space";
      default -> (point < 0x20 ? "the character " + String.format("U+%04X", point) : "'" + word + "'")
          + " means nothing here";
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
