package io.weir.tuner;

import java.util.Arrays;

/**
 * Where the middle of a few measured differences lies, without supposing how noise is distributed except that it is
 * symmetric: the Hodges–Lehmann estimate with Tukey's interval from Wilcoxon's signed ranks (Hollander, Wolfe, Chicken:
 * Nonparametric Statistical Methods, 3rd ed., 3.2 and 3.3). One run that another program disturbed moves it little.
 */
final class SignedRanks {
  private static final double MISSED_MOST = 0.05;

  final double middle;
  final double low;
  final double high;
  /** How sure the interval is, as a part of 1; with less than five differences it cannot be very sure. */
  final double confidence;

  private SignedRanks(double middle, double low, double high, double confidence) {
    this.middle = middle;
    this.low = low;
    this.high = high;
    this.confidence = confidence;
  }

  /** @param differences at least one */
  static SignedRanks of(double[] differences) {
    double[] means = pairMeans(differences);
    double[] chances = rankSums(differences.length);
    int at = 0;
    double missed = 2 * chances[0];
    while (at + 1 < means.length / 2 && missed + 2 * chances[at + 1] <= MISSED_MOST) {
      at++;
      missed += 2 * chances[at];
    }
    double middle = (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
    return new SignedRanks(middle, means[at], means[means.length - 1 - at], 1 - missed);
  }

  /** Means of every two, each with itself too, sorted. */
  private static double[] pairMeans(double[] values) {
    double[] means = new double[values.length * (values.length + 1) / 2];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i; j < values.length; j++) {
        means[at++] = (values[i] + values[j]) / 2;
      }
    }
    Arrays.sort(means);
    return means;
  }

  /** How probable each sum of ranks from 1 to {@code count} is when each is taken or not by the toss of a coin. */
  private static double[] rankSums(int count) {
    double[] chances = new double[count * (count + 1) / 2 + 1];
    chances[0] = 1;
    for (int rank = 1; rank <= count; rank++) {
      for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
        chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
      }
    }
    return chances;
  }
}
