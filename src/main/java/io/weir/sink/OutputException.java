package io.weir.sink;

import java.io.IOException;

/** The output cannot take more; a retry cannot help. The message is fit for the user, without the program's name. */
public final class OutputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean closed;

  private OutputException(String message, boolean closed) {
    super(message);
    this.closed = closed;
  }

  /** Whoever read the output wants no more, as in {@code weir … | head -1}: no trouble, a quiet end. */
  public static OutputException closed(String output) {
    return new OutputException(output + ": closed by its reader", true);
  }

  /** The output is gone or full. */
  public static OutputException failed(String output, String found) {
    return new OutputException(output + ": " + found, false);
  }

  public boolean isClosed() {
    return closed;
  }
}
