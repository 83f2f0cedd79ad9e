package io.weir.cli;

/** A user's mistake on the command line. The message is for the terminal, without the leading {@code weir: }. */
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  Mistake(String message) {
    super(message, null, false, false);
  }
}
