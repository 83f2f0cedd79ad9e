package io.weir.language.plan;

import io.weir.language.syntax.TextPlaces;
import io.weir.language.syntax.Token;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;

/** Reads the patterns that stand in a step as text. */
public final class Patterns {
  private Patterns() {}

  public static Regex regex(StepSource source, String what, boolean ignoreCase) {
    Token token = source.text(what);
    if (source.problems().hasIn(token.start(), token.end())) {
      throw new StepSource.Mistake();
    }
    try {
      return Regex.compile(token.string(), ignoreCase);
    } catch (RegexMistake mistake) {
      throw mistakeInside(source, token, mistake.position(), String.valueOf(mistake.getMessage()));
    }
  }

  /** Underlines a place inside a text. */
  public static StepSource.Mistake mistakeInside(StepSource source, Token token, int position, String message) {
    int at = Math.min(new TextPlaces(token).applyAsInt(position), token.end() - 1);
    source.problems().add(at, at + 1, message);
    return new StepSource.Mistake();
  }

  /** Where the text of a token begins in the program, or -1 when escapes make the two differ. */
  public static int innerStart(StepSource source, Token token) {
    String program = source.lexer().text();
    int at = program.indexOf(token.string(), token.start());
    boolean inside = at > token.start() && at + token.string().length() < token.end() && at <= token.start() + 4;
    return inside ? at : -1;
  }
}
