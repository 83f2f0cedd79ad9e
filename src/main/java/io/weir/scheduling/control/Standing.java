package io.weir.scheduling.control;

import java.util.HashMap;
import java.util.Map;

/** What is known of a stage's settings beside one another, as long as its work stays the same. */
final class Standing {
  private record Pair(Setting smaller, Setting larger) {}

  private final Map<Pair, Comparison> pairs = new HashMap<>();
  private final Map<Setting, Double> scores = new HashMap<>();

  static boolean smaller(Setting one, Setting other) {
    return Ladder.size(one) < Ladder.size(other);
  }

  Comparison of(Setting one, Setting other) {
    Pair pair = smaller(one, other) ? new Pair(one, other) : new Pair(other, one);
    return pairs.computeIfAbsent(pair, p -> new Comparison());
  }

  /** What the other setting is expected to give by what this one gives; a guess when it has not been tried. */
  double expected(Setting from, Setting to, double guess) {
    Comparison known = of(from, to);
    if (!known.known()) {
      return guess;
    }
    return Math.exp(smaller(from, to) ? known.gain() : -known.gain());
  }

  /**
   * Whether to change to what was tried. Each step down may cost a little; all together they may not cost more than one.
   */
  boolean prefers(Setting from, Setting to) {
    Comparison pair = of(from, to);
    if (!pair.clear()) {
      return false;
    }
    double score = score(from) * expected(from, to, 1);
    if (smaller(from, to)) {
      return pair.largerPays();
    }
    double best = scores.values().stream().mapToDouble(x -> x).max().orElse(score(from));
    return !pair.largerPays() && score >= Math.exp(-Comparison.EDGE) * Math.max(best, score(from)) * 0.999;
  }

  /** Notes what a trial found. */
  void score(Setting from, Setting to) {
    double mine = score(from);
    scores.put(from, mine);
    scores.put(to, mine * expected(from, to, 1));
  }

  private double score(Setting setting) {
    return scores.getOrDefault(setting, 1.0);
  }

  /** The work has changed: nothing holds any more. */
  void forget() {
    pairs.clear();
    scores.clear();
  }
}
