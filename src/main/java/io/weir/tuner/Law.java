package io.weir.tuner;

import java.util.Locale;

/**
 * How throughput grows with workers: {@code X(n) = λn / (1 + σ(n−1) + κn(n−1))}. With κ = 0 it is Amdahl's law (1967),
 * σ the part of the work that is done by one at a time; with κ it is Gunther's universal scalability law (2007), κ what
 * keeping pairs of workers in agreement costs, so that beyond some number more of them are slower.
 *
 * @param one throughput of one worker, λ
 * @param contention σ, from 0 to 1
 * @param coherency κ, 0 for Amdahl's law
 */
public record Law(boolean isUniversal, double one, double contention, double coherency) {
  static double shape(double workers, double contention, double coherency) {
    return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
  }

  /** How many times as fast as one worker. */
  public double speedUp(double workers) {
    return shape(workers, contention, coherency);
  }

  /** The number of workers beyond which it grows slower, or infinity. */
  public double peak() {
    return coherency == 0 ? Double.POSITIVE_INFINITY : Math.max(1, Math.sqrt((1 - contention) / coherency));
  }

  /** Its name and numbers. */
  public String shown() {
    return isUniversal
        ? String.format(Locale.ROOT, "universal scalability law, σ = %.3f, κ = %.5f", contention, coherency)
        : String.format(Locale.ROOT, "Amdahl's law, σ = %.3f", contention);
  }
}
