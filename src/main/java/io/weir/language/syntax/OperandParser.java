package io.weir.language.syntax;

import io.weir.batch.Counted;
import io.weir.diagnostic.Problems;
import io.weir.language.function.Bytes;
import io.weir.language.function.Uint;
import io.weir.language.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of {@link ExpressionParser} below the operators: literals, names, selection, indexing, calls, macros. */
final class OperandParser {
  private static final Set<String> RESERVED = Set.of("as", "break", "const", "continue", "else", "for", "function",
      "if",
      "import", "let", "loop", "package", "namespace", "return", "var", "void", "while");

  private final ExpressionParser parser;
  private final Lexer lexer;
  private final Problems problems;

  OperandParser(ExpressionParser parser, Lexer lexer, Problems problems) {
    this.parser = parser;
    this.lexer = lexer;
    this.problems = problems;
  }

  Tree member() {
    return suffixes(primary());
  }

  /** A negative number, whose minus sign is taken. */
  Tree negative(int start) {
    Token token = lexer.next();
    parser.leaf();
    Object value = token.value() instanceof Long positive ? (Object) (-positive)
        : token.value() instanceof Double positive ? (Object) (-finite(token, positive)) : least(token);
    return suffixes(new Tree.Literal(start, token.end(), value));
  }

  /** The one int whose positive twin does not fit. */
  private Object least(Token token) {
    if (!token.text().equals("9223372036854775808") && !token.text().equalsIgnoreCase("0x8000000000000000")) {
      beyond(token);
    }
    return Long.MIN_VALUE;
  }

  private double finite(Token token, double value) {
    if (Double.isInfinite(value)) {
      problems.add(token.start(), token.end(), "this number is too large for a double");
    }
    return value;
  }

  private void beyond(Token token) {
    problems.add(token.start(), token.end(), "this number does not fit 64 bits; with '.0' behind it, it is a double");
  }

  private Tree primary() {
    Token token = lexer.next();
    parser.leaf();
    return switch (token.kind()) {
      case INT, UINT -> whole(token);
      case FLOAT -> new Tree.Literal(token.start(), token.end(), finite(token, (Double) nonNull(token)));
      case TEXT -> new Tree.Literal(token.start(), token.end(), token.value());
      case BYTES -> new Tree.Literal(token.start(), token.end(), new Bytes((byte[]) nonNull(token)));
      case PSEUDO -> new Tree.Pseudo(token.start(), token.end(), token.text());
      case QUOTED_NAME -> quoted(token);
      case NAME -> name(token);
      case SYMBOL -> symbol(token);
      case WORD_NUMBER -> {
        lexer.reset(token.start());
        throw parser.mistake(token, "'" + token.text() + "' is no number; " + meant(token.text()));
      }
      case END, BAD -> throw operandExpected(token);
    };
  }

  private static String meant(String word) {
    String unit = word.replaceFirst("^[0-9.]+", "");
    return switch (unit) {
      case "h", "m", "s", "ms", "us", "ns" -> "a duration is written duration(\"" + word + "\")";
      case "d" -> "a duration is written in hours, minutes and seconds: duration(\"24h\")";
      case "k", "K", "M", "G", "kB", "KB", "MB", "GB", "KiB", "MiB", "GiB", "kb", "mb", "gb" ->
          "a size is written out, such as 64 * 1024";
      default -> "a name that begins with a digit needs backquotes";
    };
  }

  private static Object nonNull(Token token) {
    if (token.value() == null) {
      throw new IllegalStateException("a literal without a value: " + token);
    }
    return token.value();
  }

  private Tree whole(Token token) {
    if (token.value() == null) {
      beyond(token);
    }
    long bits = token.value() instanceof Long value ? value : 0L;
    return new Tree.Literal(token.start(), token.end(), token.kind() == Kind.UINT ? new Uint(bits) : (Object) bits);
  }

  private ExpressionParser.SyntaxMistake operandExpected(Token token) {
    lexer.reset(token.start());
    return parser.mistake(token, token.is("=") ? "'=' does not compare; write '=='"
        : "a value is expected here, found " + token.shown() + hint(token));
  }

  private String hint(Token token) {
    boolean twice = token.start() > 0 && lexer.text().charAt(token.start() - 1) == '/';
    return !token.is("/") ? "" : twice ? "; a comment begins with '#'" : "; a regular expression is a text: \"…\"";
  }

  private Tree quoted(Token token) {
    if (lexer.peek().is("(")) {
      throw parser.mistake(token, "a name in backquotes is a field, and a field cannot be called");
    }
    return new Tree.Name(token.start(), token.end(), token.text(), true);
  }

  private Tree name(Token token) {
    switch (token.text()) {
      case "true" -> {
        return new Tree.Literal(token.start(), token.end(), Boolean.TRUE);
      }
      case "false" -> {
        return new Tree.Literal(token.start(), token.end(), Boolean.FALSE);
      }
      case "null" -> {
        return new Tree.Literal(token.start(), token.end(), null);
      }
      default -> {
        if (token.text().equals("if") && (lexer.peek().is("(") || Leftover.beginsOperand(lexer.peek()))) {
          throw parser.mistake(token, "there is no function 'if'; write condition ? value : other value");
        }
        if (RESERVED.contains(token.text()) || token.text().equals("in")) {
          lexer.reset(token.start());
          throw parser.mistake(token, "'" + token.text() + "' is a reserved word; a field of this name is written `"
              + token.text() + "`");
        }
      }
    }
    if (lexer.accept("(")) {
      return call(token.start(), null, token);
    }
    return new Tree.Name(token.start(), token.end(), token.text(), false);
  }

  private Tree symbol(Token token) {
    return switch (token.text()) {
      case "(" -> {
        Tree inside = parser.nested();
        if (lexer.peek().is(",")) {
          throw parser.mistake(token, "a list stands in brackets: [a, b]");
        }
        close(token, ")");
        yield inside;
      }
      case "[" -> {
        List<Tree> elements = list("]");
        yield new Tree.ListOf(token.start(), close(token, "]"), elements);
      }
      case "{" -> map(token);
      case "." -> {
        Token name = lexer.next();
        if (name.kind() != Kind.NAME) {
          throw operandExpected(token);
        }
        yield name(name);
      }
      default -> throw operandExpected(token);
    };
  }

  /** Expressions between commas, up to the closing bracket, which stays. */
  private List<Tree> list(String closing) {
    List<Tree> elements = new ArrayList<>();
    int deepest = 0;
    while (!lexer.peek().is(closing)) {
      elements.add(parser.nested());
      deepest = Math.max(deepest, parser.depth());
      if (!lexer.accept(",")) {
        break;
      }
    }
    parser.deeper(deepest);
    return List.copyOf(elements);
  }

  private Tree map(Token open) {
    List<Tree> keys = new ArrayList<>();
    List<Tree> values = new ArrayList<>();
    int deepest = 0;
    while (!lexer.peek().is("}")) {
      keys.add(parser.nested());
      deepest = Math.max(deepest, parser.depth());
      parser.expect(":", "the ':' between a map's key and value");
      values.add(parser.nested());
      deepest = Math.max(deepest, parser.depth());
      if (!lexer.accept(",")) {
        break;
      }
    }
    parser.deeper(deepest);
    return new Tree.MapOf(open.start(), close(open, "}"), List.copyOf(keys), List.copyOf(values));
  }

  private int close(Token open, String closing) {
    Token token = lexer.peek();
    if (token.kind() == Kind.END || token.is("|")) {
      throw parser.mistake(open, "this '" + open.text() + "' is never closed");
    }
    return parser.expect(closing, "'" + closing + "'").end();
  }

  private Tree suffixes(Tree first) {
    Tree tree = first;
    while (true) {
      Token token = lexer.peek();
      if (token.is(".")) {
        lexer.next();
        tree = select(tree);
      } else if (token.is("[")) {
        lexer.next();
        int deepest = parser.depth();
        Tree index = parser.nested();
        if (lexer.peek().is(":")) {
          throw parser.mistake(lexer.peek(), "a part is text.substring(1, 2) or list.slice(1, 2)");
        }
        int end = close(token, "]");
        parser.deeper(Math.max(deepest, parser.depth()));
        tree = new Tree.Index(tree, index, end);
      } else if (token.is("{") && (tree instanceof Tree.Name || tree instanceof Tree.Select)) {
        throw parser.mistake(token, "there are no messages to make; a map is written {\"key\": value}");
      } else {
        return tree;
      }
    }
  }

  private Tree select(Tree operand) {
    Token name = lexer.next();
    boolean word = name.kind() == Kind.NAME && !Set.of("true", "false", "null", "in").contains(name.text());
    if (!word && name.kind() != Kind.QUOTED_NAME) {
      lexer.reset(name.start());
      throw parser.mistake(name, "a name is expected behind '.', found " + name.shown()
          + (name.kind() == Kind.NAME ? "; a member of this name is written `" + name.text() + "`" : ""));
    }
    if (lexer.peek().is("(")) {
      if (!word) {
        throw parser.mistake(name, "a name in backquotes is a field, and a field cannot be called");
      }
      lexer.next();
      return call(operand.start(), operand, name);
    }
    parser.deeper(parser.depth());
    return new Tree.Select(operand, name.start(), name.end(), name.text());
  }

  /** A call whose opening parenthesis is taken. */
  private Tree call(int start, @Nullable Tree receiver, Token name) {
    int deepest = receiver == null ? 0 : parser.depth();
    Token open = new Token(Kind.SYMBOL, name.start(), name.end() + 1, "(", null);
    List<Tree> arguments = list(")");
    int end = close(open, ")");
    parser.deeper(Math.max(deepest, parser.depth()));
    if (receiver == null && name.text().equals("has")) {
      return has(start, end, name, arguments);
    }
    Macro macro = receiver == null ? null : Macro.of(name.text());
    return receiver == null || macro == null ? new Tree.Call(start, end, name.start(), receiver, name.text(), arguments)
        : each(macro, receiver, name, arguments, end);
  }

  private Tree has(int start, int end, Token name, List<Tree> arguments) {
    if (arguments.size() != 1) {
      throw parser.mistake(name, "has takes one value, such as has(request.id); found " + arguments.size());
    }
    return new Tree.Has(start, end, arguments.get(0));
  }

  private Tree each(Macro macro, Tree range, Token name, List<Tree> arguments, int end) {
    int count = arguments.size();
    if (count != 2 && !(count == 3 && macro == Macro.MAP)) {
      throw parser.mistake(name, macro.word() + " takes " + expectation(macro) + "; found "
          + Counted.of(count, "argument"));
    }
    if (!(arguments.get(0) instanceof Tree.Name variable) || variable.quoted()) {
      Tree wrong = arguments.get(0);
      problems.add(wrong.start(), wrong.end(), "the first argument of " + macro.word()
          + " is a plain name for the element at hand, such as x in " + example(macro));
      return new Tree.Literal(range.start(), end, null);
    }
    return new Tree.Each(range.start(), end, macro, range, variable.name(), variable.start(),
        count == 3 ? arguments.get(1) : null, arguments.get(count - 1));
  }

  private static String expectation(Macro macro) {
    return switch (macro) {
      case ALL, EXISTS, EXISTS_ONE, FILTER -> "a name and a condition: ";
      case MAP -> "a name, perhaps a condition, and a value: ";
      case SORT_BY -> "a name and a value: ";
    } + example(macro);
  }

  private static String example(Macro macro) {
    return "list." + macro.word() + switch (macro) {
      case ALL, EXISTS, EXISTS_ONE, FILTER -> "(x, x > 0)";
      case MAP -> "(x, x * 2)";
      case SORT_BY -> "(x, x.size)";
    };
  }
}
