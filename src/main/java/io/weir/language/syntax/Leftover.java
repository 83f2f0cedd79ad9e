package io.weir.language.syntax;

import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Token.Kind;
import java.util.Set;

/** Recognises, in the word behind a complete expression, what people bring along from other languages. */
final class Leftover {
  private static final Set<String> WORD_OPERATORS =
      Set.of("contains", "startsWith", "endsWith", "matches", "like", "LIKE", "is", "not");

  private Leftover() {}

  static void report(Tree tree, Lexer lexer, Problems problems) {
    Token token = lexer.peek();
    if (token.kind() == Kind.NAME && WORD_OPERATORS.contains(token.text())) {
      problems.add(token.start(), token.end(), word(token.text()));
    } else if (token.kind() == Kind.FLOAT && token.text().startsWith(".") && token.start() == tree.end()) {
      problems.add(token.start(), token.end(), "a list's element is written list[" + token.text().substring(1) + "]");
    }
  }

  private static String word(String word) {
    return switch (word) {
      case "like", "LIKE" -> "there is no operator '" + word + "'; write field.matches(\"…\") or field.contains(\"…\")";
      case "is" -> "there is no operator 'is'; write '=='";
      case "not" -> "there is no operator 'not'; write !(…)";
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
