package io.weir.language.syntax;

import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Token.Kind;
import java.util.Set;

/** Recognises, in the word behind a complete expression, what people bring along from other languages. */
final class Leftover {
  private static final Set<String> WORD_OPERATORS =
      Set.of("contains", "startsWith", "endsWith", "matches", "like", "LIKE", "is", "IS", "not",
          "between", "BETWEEN", "then");

  private Leftover() {}

  static void report(Tree tree, Lexer lexer, Problems problems) {
    Token token = lexer.peek();
    String said = null;
    if (token.kind() == Kind.NAME && WORD_OPERATORS.contains(token.text())) {
      said = word(token.text());
    } else if (token.kind() == Kind.FLOAT && token.text().startsWith(".") && token.start() == tree.end()) {
      said = tree instanceof Tree.Literal ? "'" + lexer.text().substring(tree.start(), token.end()) + "' is no number"
          : "a list's element is written list[" + token.text().substring(1) + "]";
    } else if (token.kind() == Kind.TEXT && tree instanceof Tree.Name name && token.start() == tree.end()) {
      said = "a text has no prefix '" + name.name() + "'; texts are joined by '+', and as text \"{host}\" fills in values";
    } else if (token.is("??")) {
      said = "there is no operator '??'; write coalesce(a, b)";
    } else if (token.is("!") && isBefore("=", token, lexer)) {
      said = "'!=' is written without a blank";
    }
    if (said != null) {
      problems.add(token.start(), token.end(), said);
    }
  }

  private static boolean isBefore(String symbol, Token token, Lexer lexer) {
    lexer.next();
    boolean before = lexer.peek().is(symbol);
    lexer.reset(token.start());
    return before;
  }

  private static String word(String word) {
    return switch (word) {
      case "like", "LIKE" -> "there is no operator '" + word + "'; write field.matches(\"…\") or field.contains(\"…\")";
      case "is", "IS" -> "there is no operator '" + word + "'; write '==', or '!=' for is not";
      case "not" -> "there is no operator 'not'; write !(…)";
      case "between", "BETWEEN" -> "there is no operator '" + word + "'; write x >= a && x <= b";
      case "then" -> "there is no 'then'; write condition ? value : other value";
      default -> "'" + word + "' is a function: write field." + word + "(\"…\")";
    };
  }

  /** Whether an operand surely begins here, rather than the next part of a step. */
  static boolean beginsOperand(Token token) {
    return switch (token.kind()) {
      case TEXT, BYTES, INT, UINT, FLOAT, PSEUDO, QUOTED_NAME -> true;
      case NAME -> !Set.of("as", "by", "desc", "in", "from", "with", "on", "max", "every", "else", "timeout", "cache",
          "concurrency", "header", "within", "last", "seed", "wait", "drop").contains(token.text());
      case SYMBOL, WORD_NUMBER, END, BAD -> false;
    };
  }
}
