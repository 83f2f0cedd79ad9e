package io.weir.cli.option;

/** A user's mistake on the command line. The message is for the terminal, without the leading {@code weir: }. */
public final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  public Mistake(String message) {
    super(message, null, false, false);
  }
}
