package io.weir.regex;

/** A text is no regular expression in RE2 syntax, or too large a one. The message is one sentence without full stop. */
public final class RegexMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int position;

  RegexMistake(int position, String message) {
    super(message, null, false, false);
    this.position = position;
  }

  /** Where in the pattern the mistake begins, in chars. */
  public int position() {
    return position;
  }
}
