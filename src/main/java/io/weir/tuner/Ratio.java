package io.weir.tuner;

import java.util.Locale;

/**
 * How many times as fast one way is as another, from runs side by side.
 *
 * @param times more than 1: faster
 * @param low with {@code high}, the interval in which it lies with this confidence
 * @param confidence part of 1
 * @param pairs of runs
 */
public record Ratio(double times, double low, double high, double confidence, int pairs) {
  /** A smaller gain is not worth a line in a file. */
  static final double WORTH = 1.02;
  private static final double CONFIDENCE_LEAST = 0.93;

  /**
   * Pairs run by run; what one has more runs of than the other counts for nothing.
   *
   * @param reference seconds of each run
   * @param other seconds of the runs that were made beside them
   */
  public static Ratio of(double[] reference, double[] other) {
    int pairs = Math.min(reference.length, other.length);
    if (pairs == 0) {
      return new Ratio(1, 0, Double.POSITIVE_INFINITY, 0, 0);
    }
    double[] differences = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      differences[i] = Math.log(reference[i]) - Math.log(other[i]);
    }
    SignedRanks ranks = SignedRanks.of(differences);
    return new Ratio(Math.exp(ranks.middle), Math.exp(ranks.low), Math.exp(ranks.high), ranks.confidence, pairs);
  }

  /** Whether it is faster by more than noise explains, and by enough to care. */
  public boolean isGain() {
    return confidence >= CONFIDENCE_LEAST && low > 1 && times >= WORTH;
  }

  /** Whether it is slower by more than noise explains. */
  boolean isLoss() {
    return confidence >= CONFIDENCE_LEAST && high < 1;
  }

  /** Whether more runs are of no use: it is a gain or a loss, or too close to 1 to matter. */
  boolean isClear() {
    return isGain() || isLoss() || confidence >= CONFIDENCE_LEAST && low > 1 / WORTH && high < WORTH;
  }

  /** Such as {@code 1.87 (1.79–1.93)}. */
  public String shown() {
    return pairs < 2 ? String.format(Locale.ROOT, "%.2f", times)
        : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", times, low, high);
  }
}
