package io.weir.language.plan;

import io.weir.codec.RecordWriter;
import io.weir.diagnostic.Problems;
import io.weir.language.expression.FieldsRead;
import io.weir.language.syntax.ExpressionParser;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.TextPlaces;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.stage.Expression;
import io.weir.stage.format.TemplateWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** A text with holes in braces, each an expression; <code>{{</code> and <code>}}</code> are braces. */
public final class Template {
  private final List<String> literals = new ArrayList<>();
  private final List<Tree> holes = new ArrayList<>();

  private final IntUnaryOperator places;

  private Template(IntUnaryOperator places) {
    this.places = places;
  }

  /** @param what describes the text that is expected */
  public static Template parse(StepSource source, String what) {
    Token token = source.text(what);
    int inner = Patterns.innerStart(source, token);
    if (inner >= 0) {
      Template template = new Template(IntUnaryOperator.identity());
      template.read(source.lexer().text(), inner, inner + token.string().length(), source.problems());
      return template;
    }
    Template template = new Template(new TextPlaces(token));
    source.problems().within(template.places,
        () -> template.read(token.string(), 0, token.string().length(), source.problems()));
    return template;
  }

  private void read(String text, int from, int to, Problems problems) {
    StringBuilder literal = new StringBuilder();
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      boolean doubled = at + 1 < to && text.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        literal.append(c);
        at += 2;
      } else if (c == '{') {
        literals.add(literal.toString());
        literal.setLength(0);
        at = hole(text, at + 1, to, problems);
      } else {
        if (c == '}') {
          problems.add(at, at + 1, "this brace closes nothing; a brace in the text is written }}");
        }
        literal.append(c);
        at++;
      }
    }
    literals.add(literal.toString());
  }

  private int hole(String text, int from, int to, Problems problems) {
    Lexer lexer = new Lexer(text, from, to, problems);
    if (lexer.peek().is("}")) {
      problems.add(from - 1, from + 1, "an expression is expected between the braces; a brace in the text is written {{");
      return lexer.next().end();
    }
    Tree tree = ExpressionParser.parse(lexer, problems);
    if (tree == null) {
      return to;
    }
    holes.add(tree);
    Token close = lexer.peek();
    if (close.is("}")) {
      return close.end();
    }
    problems.add(close.start(), close.end(), "'}' is expected behind the expression, found " + close.shown());
    return to;
  }

  /** The texts around the holes, one more than there are holes. */
  public List<String> literals() {
    return literals;
  }

  /** The holes' expressions. */
  public List<Tree> holes() {
    return holes;
  }

  /** Reports what is wrong in the holes. */
  public void check(Scope scope) {
    scope.problems().within(places, () -> holes.forEach(scope::check));
  }

  /** The fields the holes look at. */
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    holes.forEach(hole -> fields.addAll(FieldsRead.of(hole).fields()));
    return fields;
  }

  /** Whether a hole looks at {@code @number}. */
  public boolean usesNumber() {
    return holes.stream().anyMatch(hole -> FieldsRead.of(hole).pseudo().contains("@number"));
  }

  /** Writes records so. */
  public RecordWriter writer(StepContext context) {
    List<Expression> expressions = new ArrayList<>();
    holes.forEach(hole -> expressions.add(context.stored(hole)));
    return new TemplateWriter(literals, expressions, Names.apart("text"));
  }
}
