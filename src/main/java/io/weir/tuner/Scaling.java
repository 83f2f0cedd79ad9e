package io.weir.tuner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What was measured with different numbers of workers, the law behind it, and what that says of more cores. The law is
 * fitted to as many workers as there are cores: beyond that workers share cores, which says nothing of a larger machine.
 *
 * @param rows in the order of their workers
 * @param law null where there is but one core, or too little was measured
 * @param points how many numbers of workers the law stands on
 */
public record Scaling(List<Row> rows, @Nullable Law law, int points, List<Forecast> forecasts) {
  private static final int RESAMPLES = 200;
  private static final double OUTSIDE = 0.05;

  /**
   * One number of workers.
   *
   * @param speedUp beside one worker
   */
  public record Row(int workers, Lane lane, Ratio speedUp) {
    /** How much of each worker's time is gain. */
    public double efficiency() {
      return speedUp.times() / workers;
    }
  }

  /** What the law says of this many cores, and between what it lies in nine of ten resamplings of the rounds. */
  public record Forecast(int cores, double speedUp, double low, double high) {}

  /**
   * @param lanes of one race, by ascending number of workers, the first with one
   * @param workers of each lane
   */
  static Scaling of(List<Lane> lanes, List<Integer> workers, int cores) {
    List<Row> rows = new ArrayList<>();
    List<double[]> seconds = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      rows.add(new Row(workers.get(i), lanes.get(i), lanes.get(i).beside(lanes.get(0))));
      if (workers.get(i) <= cores) {
        seconds.add(lanes.get(i).seconds());
        counts.add(workers.get(i));
      }
    }
    int rounds = seconds.stream().mapToInt(runs -> runs.length).min().orElse(0);
    int[] all = new int[rounds];
    Arrays.setAll(all, round -> round);
    Law law = rounds == 0 ? null : fit(seconds, counts, all);
    return new Scaling(rows, law, counts.size(), law == null ? List.of() : forecasts(law, seconds, counts, cores));
  }

  private static @Nullable Law fit(List<double[]> seconds, List<Integer> counts, int[] rounds) {
    double[] workers = new double[counts.size() * rounds.length];
    double[] throughputs = new double[workers.length];
    int at = 0;
    for (int round : rounds) {
      for (int i = 0; i < counts.size(); i++) {
        workers[at] = counts.get(i);
        throughputs[at++] = 1 / seconds.get(i)[round];
      }
    }
    return LawFit.of(workers, throughputs);
  }

  /** The bootstrap over rounds (Efron, Tibshirani: An Introduction to the Bootstrap, 13.3), always the same draws. */
  private static List<Forecast> forecasts(Law law, List<double[]> seconds, List<Integer> counts, int cores) {
    int rounds = seconds.stream().mapToInt(runs -> runs.length).min().orElse(0);
    Random random = new Random(1);
    List<Law> laws = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      int[] drawn = random.ints(rounds, 0, rounds).toArray();
      Law again = fit(seconds, counts, drawn);
      laws.add(again == null ? law : again);
    }
    List<Forecast> forecasts = new ArrayList<>();
    for (int more : new int[] {2 * cores, 4 * cores}) {
      double[] speedUps = laws.stream().mapToDouble(one -> one.speedUp(more)).sorted().toArray();
      int out = (int) (OUTSIDE * speedUps.length);
      forecasts.add(new Forecast(more, law.speedUp(more), speedUps[out], speedUps[speedUps.length - 1 - out]));
    }
    return forecasts;
  }
}
