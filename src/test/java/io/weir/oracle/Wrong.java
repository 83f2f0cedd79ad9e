package io.weir.oracle;

/** The record at hand fails. */
final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1;

  Wrong(String why) {
    super(why, null, false, false);
  }
}
