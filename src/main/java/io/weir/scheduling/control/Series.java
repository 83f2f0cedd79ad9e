package io.weir.scheduling.control;

import java.util.Arrays;

/** The latest of many measured values. Its statistics do not mind a few that are far off. */
final class Series {
  private static final double NOISE_LEAST = 0.01;
  /** Median of the absolute difference of two normal values, in standard deviations. */
  private static final double MEDIAN_OF_DIFFERENCE = 0.954;

  private final double[] values;
  private int size;
  private int next;

  Series(int most) {
    values = new double[most];
  }

  void add(double value) {
    values[next] = value;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
  }

  void clear() {
    size = 0;
    next = 0;
  }

  int size() {
    return size;
  }

  /** The mean of the middle half of all: nearly as exact as a mean, nearly as robust as a median; 0 for none. */
  double middle() {
    return middle(size);
  }

  /** The same of the latest n. */
  double middle(int n) {
    return middle(latest(Math.min(n, size)));
  }

  /** The same of the n before the latest m. */
  double middleBefore(int m, int n) {
    double[] all = latest(Math.min(m + n, size));
    return middle(Arrays.copyOf(all, Math.max(0, all.length - m)));
  }

  private static double middle(double[] some) {
    if (some.length == 0) {
      return 0;
    }
    Arrays.sort(some);
    int cut = some.length < 3 ? 0 : Math.max(1, some.length / 4);
    double sum = 0;
    for (int i = cut; i < some.length - cut; i++) {
      sum += some[i];
    }
    return sum / (some.length - 2 * cut);
  }

  /** Standard deviation by mean, of neighbours from each other, so that a drift does not count as noise. */
  double noise() {
    double middle = middle();
    if (size < 3 || middle <= 0) {
      return NOISE_LEAST;
    }
    double[] all = latest(size);
    double[] steps = new double[size - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(all[i + 1] - all[i]);
    }
    Arrays.sort(steps);
    return Math.max(NOISE_LEAST, steps[steps.length / 2] / MEDIAN_OF_DIFFERENCE / middle);
  }

  /** Oldest first. */
  private double[] latest(int n) {
    double[] some = new double[n];
    for (int i = 0; i < n; i++) {
      some[i] = values[(next - n + i + 2 * values.length) % values.length];
    }
    return some;
  }
}
