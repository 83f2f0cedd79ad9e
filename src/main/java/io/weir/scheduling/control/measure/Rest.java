package io.weir.scheduling.control.measure;

/** How long something that did not pay is left alone: twice as long each time. */
public final class Rest {
  private static final double SECONDS_MOST = 300;

  private final double first;
  private double next;
  private double until;

  public Rest(double first) {
    this.first = first;
    next = first;
  }

  public boolean over(double now) {
    return now >= until;
  }

  public void longer(double now) {
    until = now + next;
    next = Math.min(SECONDS_MOST, 2 * next);
  }

  /** It paid, so once more at once; if that does not pay, the rest is as long as it had become. */
  public void skip() {
    until = 0;
  }

  /** Everything has changed. */
  public void end() {
    next = first;
    until = 0;
  }
}
