package io.weir.source;

/**
 * An input that could not be read to its end.
 *
 * @param input path as the user gave it, or {@code -}
 * @param message what was found, such as {@code no such file}
 */
public record InputFailure(String input, String message) {
  /** As shown to the user, behind the program's name. */
  @Override
  public String toString() {
    return (input.equals("-") ? "standard input" : input) + ": " + message;
  }
}
