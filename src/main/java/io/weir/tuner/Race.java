package io.weir.tuner;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs candidates side by side: in each round every one once, so that what slows the machine down for a while slows down
 * all of them (a randomised block design, the block a round). The order turns from round to round. A candidate that loses
 * to the first one by far, or three times by a clear margin, is not run again; the race ends early when nothing is open
 * any more.
 */
final class Race {
  private static final int ROUNDS_LEAST = 5;
  private static final int ROUNDS_MOST = 16;
  private static final int LOST_ROUNDS = 3;
  private static final double LOST_BY = 1.03;
  private static final double LOST_BY_FAR = 2;

  private final Runner runner;
  private final Budget budget;

  /** Makes one run and tells whom it may concern. */
  interface Runner {
    Measured run(Candidate candidate) throws TrialFailure;
  }

  Race(Runner runner, Budget budget) {
    this.runner = runner;
    this.budget = budget;
  }

  /**
   * @param candidates the first one is what there is; the others compete with it
   * @param seconds to spend; at least one round is made
   * @param keepAll whether losers are measured to the end, because their figures are wanted
   */
  List<Lane> run(List<Candidate> candidates, double seconds, boolean keepAll) throws TrialFailure {
    List<Lane> lanes = new ArrayList<>();
    candidates.forEach(candidate -> lanes.add(new Lane(candidate)));
    double end = budget.secondsSpent() + seconds;
    for (int round = 0; round < ROUNDS_MOST; round++) {
      List<Lane> running = running(lanes, round, keepAll);
      double next = running.stream().mapToDouble(lane -> lane.rounds() == 0 ? 0 : lane.medianSeconds()).sum();
      if (round > 0 && (running.size() < 2 || budget.secondsSpent() + next > end || isDecided(lanes, round))) {
        break;
      }
      round(running, round);
    }
    return lanes;
  }

  private static List<Lane> running(List<Lane> lanes, int round, boolean keepAll) {
    Lane first = lanes.get(0);
    return lanes.stream()
        .filter(lane -> lane.rounds() == round && (keepAll || lane == first || !hasLost(lane, first))).toList();
  }

  private void round(List<Lane> running, int round) throws TrialFailure {
    int count = running.size();
    for (int i = 0; i < count; i++) {
      int turned = (i + round / 2) % count;
      Lane lane = running.get(round % 2 == 0 ? turned : count - 1 - turned);
      lane.add(runner.run(lane.candidate()));
    }
  }

  private static boolean hasLost(Lane lane, Lane reference) {
    double[] mine = lane.seconds();
    double[] theirs = reference.seconds();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < mine.length; i++) {
      least = Math.min(least, mine[i] / theirs[i]);
    }
    return mine.length >= 1 && least > LOST_BY_FAR || mine.length >= LOST_ROUNDS && least > LOST_BY;
  }

  private static boolean isDecided(List<Lane> lanes, int round) {
    return round >= ROUNDS_LEAST && lanes.stream().skip(1).filter(lane -> lane.rounds() == round)
        .allMatch(lane -> lane.beside(lanes.get(0)).isClear());
  }

  /** The one with the greatest gain over the first, or the first where none has one. */
  static Lane winner(List<Lane> lanes) {
    Lane best = lanes.get(0);
    double most = 1;
    for (Lane lane : lanes.subList(1, lanes.size())) {
      Ratio ratio = lane.beside(lanes.get(0));
      if (ratio.isGain() && ratio.times() > most) {
        best = lane;
        most = ratio.times();
      }
    }
    return best;
  }
}
