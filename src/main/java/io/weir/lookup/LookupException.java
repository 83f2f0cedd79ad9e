package io.weir.lookup;

/** No answer; the message says to the user what was asked, of whom, what was found and what was expected. */
public final class LookupException extends Exception {
  private static final long serialVersionUID = 1;

  public LookupException(String message) {
    super(message, null, false, false);
  }
}
