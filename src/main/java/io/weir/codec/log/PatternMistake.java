package io.weir.codec.log;

/** A text is no pattern for {@code parse pattern}. The message is one sentence without full stop. */
public final class PatternMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int position;

  PatternMistake(int position, String message) {
    super(message, null, false, false);
    this.position = position;
  }

  /** Where in the pattern the mistake begins, in chars. */
  public int position() {
    return position;
  }
}
