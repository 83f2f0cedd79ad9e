package io.weir.stage;

/** A step that keeps something cannot go on for want of room in the world outside: the run ends. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** @param message for the user: what was being done, to what, what happened, what to do */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
