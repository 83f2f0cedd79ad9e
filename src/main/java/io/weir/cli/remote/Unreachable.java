package io.weir.cli.remote;

/** Nobody answers, or not what was asked for. The message is for the terminal. */
final class Unreachable extends Exception {
  private static final long serialVersionUID = 1;

  Unreachable(String message) {
    super(message, null, false, false);
  }
}
