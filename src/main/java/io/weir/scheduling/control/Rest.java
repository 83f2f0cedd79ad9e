package io.weir.scheduling.control;

/** How long something that did not pay is left alone: twice as long each time. */
final class Rest {
  private static final double SECONDS_MOST = 300;

  private final double first;
  private double next;
  private double until;

  Rest(double first) {
    this.first = first;
    next = first;
  }

  boolean over(double now) {
    return now >= until;
  }

  void longer(double now) {
    until = now + next;
    next = Math.min(SECONDS_MOST, 2 * next);
  }

  /** It paid, so once more at once; if that does not pay, the rest is as long as it had become. */
  void skip() {
    until = 0;
  }

  /** Everything has changed. */
  void end() {
    next = first;
    until = 0;
  }
}
