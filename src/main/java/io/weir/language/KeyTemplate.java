package io.weir.language;

import io.weir.codec.RecordWriter;
import io.weir.diagnostic.Problem;
import io.weir.diagnostic.Problems;
import io.weir.language.expression.ExpressionChecker;
import io.weir.language.plan.StepContext;
import io.weir.language.syntax.ExpressionParser;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.stage.Expression;
import io.weir.stage.format.KeyWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with holes that is worked out for each record: where it goes. {@code {F}} is an expression, {@code {F:yyyy-MM-dd}} a
 * time by a pattern of java.time, in UTC; {@code time} stands for the time of arrival where a record has no field of that name.
 * <code>{{</code> and <code>}}</code> are braces.
 */
public final class KeyTemplate {
  private final List<String> literals = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Tree> holes = new ArrayList<>();

  private KeyTemplate() {}

  /** Reads one; the exception's message says what is wrong. */
  public static KeyTemplate parse(String text) {
    KeyTemplate template = new KeyTemplate();
    StringBuilder literal = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && doubled) {
        literal.append(c);
        at++;
      } else if (c == '}') {
        throw new IllegalArgumentException("a '}' closes nothing; a brace in the text is written }}");
      } else if (c == '{') {
        int close = text.indexOf('}', at);
        if (close < 0) {
          throw new IllegalArgumentException("'{' is not closed; a brace in the text is written {{");
        }
        template.literals.add(literal.toString());
        literal.setLength(0);
        template.hole(text.substring(at + 1, close));
        at = close;
      } else {
        literal.append(c);
      }
    }
    template.literals.add(literal.toString());
    return template;
  }

  private void hole(String text) {
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    boolean isTime = colon > 0 && field.chars().allMatch(c -> Character.isLetterOrDigit(c) || "@_.".indexOf(c) >= 0);
    String time = field.equals("time") ? "coalesce(time, @time)" : field;
    String expression = isTime ? "formatTime(timestamp(" + time + "), r\"" + text.substring(colon + 1) + "\")" : text;
    Problems problems = new Problems();
    Lexer lexer = new Lexer(expression, 0, expression.length(), problems);
    Tree tree = ExpressionParser.parse(lexer, problems);
    if (tree != null && problems.isEmpty() && lexer.peek().kind() != Token.Kind.END) {
      throw new IllegalArgumentException("in {" + text + "}: an expression is expected, or a field and a time pattern as in "
          + "{time:yyyy-MM-dd}");
    }
    if (tree != null && problems.isEmpty()) {
      ExpressionChecker.check(tree, problems, null);
    }
    for (Problem problem : problems.list()) {
      throw new IllegalArgumentException("in {" + text + "}: " + problem.message());
    }
    if (tree != null) {
      holes.add(tree);
      names.add(text);
    }
  }

  RecordWriter writer(StepContext context) {
    List<Expression> expressions = new ArrayList<>();
    holes.forEach(hole -> expressions.add(context.stored(hole)));
    return new KeyWriter(literals, names, expressions, Names.apart("key"));
  }
}
