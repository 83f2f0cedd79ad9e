package io.weir.language.syntax;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Token.Kind;

/**
 * Cuts text and bytes literals out of a program: {@code "…" '…' """…""" '''…'''}, raw with {@code r}, bytes with
 * {@code b}, and the escapes of the CEL specification, section "String and Bytes Values".
 */
final class TextScanner {
  private static final String SIMPLE = "abfnrtv\\?\"'`";
  private static final String SIMPLE_MEANING = "\u0007\b\f\n\r\t\u000B\\?\"'`";

  private final String text;
  private final int limit;
  private final Problems problems;

  TextScanner(String text, int limit, Problems problems) {
    this.text = text;
    this.limit = limit;
    this.problems = problems;
  }

  /** The offset of the opening quote of the literal that begins at {@code at}, or -1 when none does. */
  static int quoteAt(String text, int at, int limit) {
    int quote = at;
    boolean raw = false;
    boolean bytes = false;
    while (quote < limit) {
      char c = text.charAt(quote);
      if (c == '"' || c == '\'') {
        return quote;
      }
      if ((c | 0x20) == 'r' && !raw) {
        raw = true;
      } else if ((c | 0x20) == 'b' && !bytes) {
        bytes = true;
      } else {
        return -1;
      }
      quote++;
    }
    return -1;
  }

  Token scan(int start, int quoteStart) {
    String prefix = text.substring(start, quoteStart);
    boolean raw = prefix.indexOf('r') >= 0 || prefix.indexOf('R') >= 0;
    boolean bytes = prefix.indexOf('b') >= 0 || prefix.indexOf('B') >= 0;
    String quote = text.substring(quoteStart, quoteStart + 1);
    boolean triple = text.startsWith(quote.repeat(3), quoteStart) && quoteStart + 3 <= limit;
    if (triple) {
      quote = quote.repeat(3);
    }
    int from = quoteStart + quote.length();
    int to = close(from, quote, raw);
    boolean closed = to + quote.length() <= limit && text.startsWith(quote, to);
    if (!closed) {
      problems.add(start, from, "the closing " + quote + " of this text is missing"
          + (triple || to >= limit ? "" : " on its line; a text of several lines stands in \"\"\"…\"\"\""));
    }
    int end = closed ? to + quote.length() : to;
    Object value = value(from, to, raw, bytes);
    return new Token(bytes ? Kind.BYTES : Kind.TEXT, start, end, text.substring(start, end), value);
  }

  /**
   * Where the closing quote stands; without one where the line ends, of a text in three quotes where the program ends.
   */
  private int close(int from, String quote, boolean raw) {
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == quote.charAt(0) && text.startsWith(quote, at)) {
        return at;
      }
      if (quote.length() == 1 && (c == '\n' || c == '\r')) {
        return at;
      }
      at += c == '\\' && !raw && at + 1 < limit ? 2 : 1;
    }
    return limit;
  }

  private Object value(int from, int to, boolean raw, boolean bytes) {
    ByteBuilder binary = new ByteBuilder(bytes ? to - from : 0);
    StringBuilder out = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '\\' && !raw) {
        at = escape(at, to, bytes, out, binary);
        continue;
      }
      if (c == '\r') {
        // as in all implementations of CEL, line ends inside a text are \n however the program was saved
        out.append('\n');
        at += at + 1 < to && text.charAt(at + 1) == '\n' ? 2 : 1;
        continue;
      }
      out.append(c);
      at++;
    }
    if (!bytes) {
      return out.toString();
    }
    Utf8.encode(out.toString(), binary);
    return binary.toByteArray();
  }

  /** Reads the escape at {@code at}; answers the offset behind it. */
  private int escape(int at, int to, boolean bytes, StringBuilder out, ByteBuilder binary) {
    char c = at + 1 < to ? text.charAt(at + 1) : '\n';
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0) {
      out.append(SIMPLE_MEANING.charAt(simple));
      return at + 2;
    }
    boolean octal = c >= '0' && c <= '3';
    int digits = octal ? 3 : c == 'x' || c == 'X' ? 2 : c == 'u' && !bytes ? 4 : c == 'U' && !bytes ? 8 : 0;
    int from = octal ? at + 1 : at + 2;
    int point = digits == 0 ? -1 : number(from, to, digits, octal ? 8 : 16);
    boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < 0 || point > Character.MAX_CODE_POINT || surrogate) {
      int end = Math.min(to, Math.max(at + 2, from + digits));
      problems.add(at, end, badEscape(text.substring(at, end), digits, point, bytes));
      return at + 2;
    }
    if (bytes) {
      Utf8.encode(out.toString(), binary);
      out.setLength(0);
      binary.add((byte) point);
    } else {
      out.appendCodePoint(point);
    }
    return from + digits;
  }

  private int number(int from, int to, int digits, int radix) {
    if (from + digits > to) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number > Character.MAX_CODE_POINT ? Character.MAX_CODE_POINT + 1 : (int) number;
  }

  private static String badEscape(String escape, int digits, int point, boolean bytes) {
    if (point >= 0) {
      return "'" + escape + "' is no character of Unicode";
    }
    if (digits == 8 || digits == 4 || digits == 2) {
      return "'" + escape.substring(0, 2) + "' needs " + digits + " hexadecimal digits behind it";
    }
    if (digits == 3) {
      return "an octal escape has three digits, such as \\012";
    }
    return "there is no escape '" + escape + "' in " + (bytes ? "bytes" : "a text") + "; write \\" + escape
        + ", or r\"…\" where a backslash is an ordinary character";
  }
}
