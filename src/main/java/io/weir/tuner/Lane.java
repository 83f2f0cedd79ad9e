package io.weir.tuner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One candidate in a {@link Race} and its runs: the n-th was made in the n-th round, beside the n-th of the others. */
public final class Lane {
  private final Candidate candidate;
  private final List<Measured> runs = new ArrayList<>();

  Lane(Candidate candidate) {
    this.candidate = candidate;
  }

  void add(Measured run) {
    runs.add(run);
  }

  public Candidate candidate() {
    return candidate;
  }

  public int rounds() {
    return runs.size();
  }

  /** Seconds of each run. */
  public double[] seconds() {
    return runs.stream().mapToDouble(Measured::seconds).toArray();
  }

  public double medianSeconds() {
    return median(seconds());
  }

  public double megabytesPerSecond() {
    return runs.isEmpty() ? 0 : runs.get(0).bytes() / 1e6 / medianSeconds();
  }

  /** How many cores were busy on average, or -1 where nobody can tell. */
  public double coresBusy() {
    double cpu = runs.stream().mapToDouble(Measured::cpuSeconds).sum();
    return runs.stream().anyMatch(run -> run.cpuSeconds() < 0) ? -1 : cpu / Arrays.stream(seconds()).sum();
  }

  /** How many times as fast as the other. */
  public Ratio beside(Lane reference) {
    return Ratio.of(reference.seconds(), seconds());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length == 0 ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
