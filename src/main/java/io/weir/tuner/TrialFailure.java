package io.weir.tuner;

import org.jspecify.annotations.Nullable;

/** A run that did not come to its end, or whose output is not that of the others. The message is for the user. */
public final class TrialFailure extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean bug;

  public TrialFailure(String message, boolean bug) {
    this(message, bug, null);
  }

  public TrialFailure(String message, boolean bug, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.bug = bug;
  }

  /** Whether weir itself is to blame. */
  public boolean isBug() {
    return bug;
  }
}
