package io.weir.scheduling.control;

/**
 * What rounds of trials said of two settings. Rounds add up until they are clear; then the pair rests, longer each time it
 * turns out the same.
 */
final class Comparison {
  /** The larger setting must give so much more to be worth its threads. */
  static final double EDGE = Math.log(1.02);

  private static final int ROUNDS_MOST = 6;
  private static final double REST_FIRST = 15;
  private static final double REST_MOST = 300;
  private static final double REST_UNCLEAR = 0.5;
  /** Old evidence weighs at most like this standard error, so that new rounds can turn it. */
  private static final double ERROR_LEAST = 0.012;

  private double weight;
  private double sum;
  private int rounds;
  private double rest = REST_FIRST;
  private double nextAt;

  /** One round: logarithm of the larger setting's rate by the smaller one's. */
  void add(double logRatio, double error) {
    double w = 1 / Math.max(1e-6, error * error);
    weight += w;
    sum += w * logRatio;
    rounds++;
    double most = 1 / (ERROR_LEAST * ERROR_LEAST);
    if (weight > most) {
      sum *= most / weight;
      weight = most;
    }
  }

  boolean known() {
    return rounds > 0;
  }

  /** Logarithm of larger by smaller. */
  double gain() {
    return weight == 0 ? 0 : sum / weight;
  }

  boolean clear() {
    return rounds >= ROUNDS_MOST || weight > 0 && Math.abs(gain() - EDGE) > 1.2 / Math.sqrt(weight);
  }

  boolean largerPays() {
    return gain() > EDGE;
  }

  /** Not to be tried again for a while. */
  void rest(double now) {
    if (!clear()) {
      nextAt = now + REST_UNCLEAR * rounds;
      return;
    }
    nextAt = now + rest;
    rest = Math.min(REST_MOST, rest * 2);
  }

  /** No verdict: later. */
  void postpone(double now) {
    nextAt = now + rest;
    rest = Math.min(REST_MOST, rest * 2);
  }

  boolean due(double now) {
    return now >= nextAt;
  }
}
