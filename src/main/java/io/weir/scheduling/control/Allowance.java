package io.weir.scheduling.control;

/**
 * What measuring may cost: the seconds of work lost by trying what turns out worse, all together at most this part of the
 * time, so that trying stays under 3 % of a minute whatever it finds. The first seconds of a run have a loan.
 */
final class Allowance {
  private static final double PART = 0.02;
  private static final double LOAN_SECONDS = 30;

  private double elapsed;
  private double lost;

  void pass(double seconds) {
    elapsed += seconds;
  }

  void lose(double seconds) {
    lost += seconds;
  }

  /** Whether a trial that may lose so many seconds can be paid. */
  boolean pays(double seconds) {
    return lost + seconds <= PART * Math.max(elapsed, LOAN_SECONDS);
  }

  double lost() {
    return lost;
  }
}
