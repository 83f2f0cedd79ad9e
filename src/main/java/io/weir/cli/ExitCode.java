package io.weir.cli;

/** What the process answers its caller. */
final class ExitCode {
  static final int DONE = 0;
  /** Finished, but records failed or a file could not be read. */
  static final int INCOMPLETE = 1;
  /** The user's mistake; nothing was started. */
  static final int MISTAKE = 2;
  /** Could not go on. */
  static final int BROKEN = 3;
  static final int INTERRUPTED = 130;
  static final int TERMINATED = 143;

  private ExitCode() {}
}
