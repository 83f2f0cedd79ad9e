package io.weir.language.plan;

import io.weir.diagnostic.Nearest;
import io.weir.diagnostic.Problems;
import io.weir.language.syntax.ExpressionParser;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parser of one step reads from. A mistake is reported and {@link Mistake} thrown; the program's parser then goes
 * on with the next step.
 */
public final class StepSource {
  /** Ends the parsing of one step; what was wrong is reported already. */
  public static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mistake() {
      super(null, null, false, false);
    }
  }

  private final Lexer lexer;
  private final Problems problems;
  private final List<Tree> expressions = new ArrayList<>();
  /** The words that could have stood where the lexer is. */
  private final Set<String> words = new LinkedHashSet<>();
  private int wordsAt = -1;

  public StepSource(Lexer lexer, Problems problems) {
    this.lexer = lexer;
    this.problems = problems;
  }

  public Lexer lexer() {
    return lexer;
  }

  public Problems problems() {
    return problems;
  }

  /** Reports what is wrong with a token; where the message ends with what was found, with the word that was meant. */
  public Mistake mistake(Token at, String message) {
    boolean found = at.isName() && message.endsWith("found " + at.shown());
    problems.add(at.start(), at.end(), message + (found ? Nearest.hint(at.text(), wordsFor(at)) : ""));
    return new Mistake();
  }

  /** The words of the step's grammar that could have stood at the place of this token. */
  public List<String> wordsFor(Token token) {
    return token.start() == wordsAt ? List.copyOf(words) : List.of();
  }

  public boolean atEnd() {
    return lexer.peek().kind() == Token.Kind.END || lexer.peek().is("|");
  }

  public boolean accept(String word) {
    if (lexer.accept(word)) {
      return true;
    }
    int at = lexer.peek().start();
    if (at != wordsAt) {
      words.clear();
      wordsAt = at;
    }
    if (Character.isLetter(word.charAt(0))) {
      words.add(word);
    }
    return false;
  }

  public void expect(String word, String what) {
    if (!accept(word)) {
      throw mistake(lexer.peek(), "'" + word + "' is expected here " + what + ", found " + lexer.peek().shown());
    }
  }

  /** A step begins here. */
  public void begin() {
    expressions.clear();
    wordsAt = -1;
  }

  /** The expressions read since the step began. */
  public List<Tree> expressions() {
    return List.copyOf(expressions);
  }

  public Tree expression() {
    return sound(ExpressionParser.parse(lexer, problems));
  }

  /** An expression behind which the step may have a {@code =}. */
  public Tree expressionBeforeEquals() {
    return sound(ExpressionParser.parseBeforeEquals(lexer, problems));
  }

  private Tree sound(@Nullable Tree tree) {
    if (tree == null) {
      throw new Mistake();
    }
    expressions.add(tree);
    return tree;
  }

  public FieldName field() {
    FieldName field = lexer.fieldName();
    if (field == null) {
      Token found = lexer.peek();
      throw mistake(found, "a field name is expected here, found " + found.shown() + fieldHint(found));
    }
    return field;
  }

  private static String fieldHint(Token found) {
    return found.kind() == Token.Kind.TEXT ? "; names stand without quotes, odd ones in backquotes"
        : found.kind() == Token.Kind.PSEUDO ? "; a field of that name is written `" + found.text() + "`" : "";
  }

  public FieldName plainField() {
    FieldName field = field();
    if (field.isGlob()) {
      problems.add(field.start(), field.end(), "one field is expected here; '*' works in keep and remove");
    }
    return field;
  }

  public List<FieldName> plainFields() {
    List<FieldName> fields = new ArrayList<>();
    do {
      fields.add(plainField());
    } while (accept(","));
    return fields;
  }

  /** The fields behind {@code in}, or null when there is no {@code in}. */
  public @Nullable List<FieldName> inFields() {
    return accept("in") ? plainFields() : null;
  }

  public Token text(String what) {
    Token token = lexer.peek();
    if (token.kind() != Token.Kind.TEXT) {
      throw mistake(token, what + " in quotes is expected here, found " + token.shown());
    }
    return lexer.next();
  }

  public long count(String what, long least) {
    Token token = lexer.peek();
    if (token.kind() != Token.Kind.INT || !(token.value() instanceof Long value)) {
      throw mistake(token, what + " is expected here, a whole number, found " + token.shown());
    }
    if (value < least) {
      throw mistake(token, what + " must be at least " + least);
    }
    lexer.next();
    return value;
  }
}
