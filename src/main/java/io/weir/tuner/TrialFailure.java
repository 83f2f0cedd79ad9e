package io.weir.tuner;

/** A run that did not come to its end, or whose output is not that of the others. The message is for the user. */
public final class TrialFailure extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean bug;

  public TrialFailure(String message, boolean bug) {
    super(message, null, false, false);
    this.bug = bug;
  }

  /** Whether weir itself is to blame. */
  public boolean isBug() {
    return bug;
  }
}
