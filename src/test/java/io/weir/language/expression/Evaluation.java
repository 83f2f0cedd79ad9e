package io.weir.language.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.codec.JsonReader;
import io.weir.diagnostic.Problems;
import io.weir.language.function.FunctionContext;
import io.weir.language.syntax.ExpressionParser;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.record.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions over one record given as JSON. */
final class Evaluation {
  final Names names = new Names();
  final Row row = new Row(names);
  private final boolean strict;

  Evaluation(String json) {
    this(json, false);
  }

  Evaluation(String json, boolean strict) {
    this.strict = strict;
    byte[] bytes = json.getBytes(UTF_8);
    row.begin(bytes, 0, bytes.length, (byte) 1);
    if (!new JsonReader(names, null).read(bytes, 0, bytes.length, row)) {
      throw new IllegalArgumentException(row.failure());
    }
  }

  ExpressionCompiler compiler() {
    return new ExpressionCompiler(names,
        new FunctionContext(Set.of(), InstantSource.fixed(Instant.EPOCH), strict, name -> null));
  }

  @Nullable Object value(String text) {
    return compiler().compileOrType(tree(text)).value(row);
  }

  int condition(String text) {
    return compiler().condition(tree(text)).test(row);
  }

  static Tree tree(String text) {
    Problems problems = new Problems();
    Lexer lexer = new Lexer(text, problems);
    Tree tree = ExpressionParser.parse(lexer, problems);
    if (tree != null) {
      ExpressionChecker.check(tree, problems, null);
    }
    if (tree == null || !problems.isEmpty() || lexer.peek().kind() != Token.Kind.END) {
      throw new IllegalArgumentException(problems.show("program", text) + lexer.peek());
    }
    return tree;
  }

  /** The mistakes in a text as the user sees them. */
  static String mistakes(String text, @Nullable Set<String> known) {
    Problems problems = new Problems();
    Lexer lexer = new Lexer(text, problems);
    Tree tree = ExpressionParser.parse(lexer, problems);
    if (tree != null) {
      ExpressionChecker.checkCondition(tree, problems, known);
      if (lexer.peek().kind() != Token.Kind.END) {
        problems.add(lexer.peek().start(), lexer.peek().end(), "left over");
      }
    }
    return problems.show("program", text);
  }
}
