package io.weir.cli.option;

/** What the process answers its caller. */
public final class ExitCode {
  public static final int DONE = 0;
  /** Finished, but records failed or a file could not be read. */
  public static final int INCOMPLETE = 1;
  /** The user's mistake; nothing was started. */
  public static final int MISTAKE = 2;
  /** Could not go on. */
  public static final int BROKEN = 3;
  public static final int INTERRUPTED = 130;
  public static final int TERMINATED = 143;

  private ExitCode() {}
}
