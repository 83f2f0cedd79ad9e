package io.weir.tuner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fits a {@link Law} to measured throughputs by least squares of their logarithms, because noise is a part of what is
 * measured; λ then follows from σ and κ. Of the two laws the one with the smaller AICc is taken (Burnham, Anderson: Model
 * Selection and Multimodel Inference, 2.4), so κ must earn its place.
 */
final class LawFit {
  private static final double SMALLEST_STEP = 1e-7;
  /** Below this, what is left over is rounding. */
  private static final double PERFECT = 1e-12;

  private final double[] workers;
  private final double[] logs;

  private LawFit(double[] workers, double[] throughputs) {
    this.workers = workers;
    logs = Arrays.stream(throughputs).map(Math::log).toArray();
  }

  /**
   * @param workers of each measurement; a number may stand many times
   * @param throughputs greater than 0
   * @return null where less than two numbers of workers were measured
   */
  static @Nullable Law of(double[] workers, double[] throughputs) {
    long different = Arrays.stream(workers).distinct().count();
    if (different < 2) {
      return null;
    }
    LawFit fit = new LawFit(workers, throughputs);
    Law amdahl = fit.search(false);
    Law universal = different < 3 ? amdahl : fit.search(true);
    return fit.criterion(universal, 4) < fit.criterion(amdahl, 3) && universal.coherency() > 0 ? universal : amdahl;
  }

  /** Akaike's criterion, corrected for few measurements. {@code parameters} counts the noise as one. */
  private double criterion(Law law, int parameters) {
    int count = workers.length;
    if (count - parameters - 1 <= 0) {
      return parameters == 3 ? 0 : Double.POSITIVE_INFINITY;
    }
    double rest = Math.max(rest(law.contention(), law.coherency()), PERFECT * count);
    return count * Math.log(rest / count) + 2.0 * parameters
        + 2.0 * parameters * (parameters + 1) / (count - parameters - 1);
  }

  /** Goes down from the best of a few starts, along one axis at a time, with steps that halve when none helps. */
  private Law search(boolean universal) {
    double contention = 0;
    double coherency = 0;
    double best = Double.POSITIVE_INFINITY;
    for (double sigma : new double[] {0, 0.02, 0.1, 0.3, 0.6, 1}) {
      for (double kappa : universal ? new double[] {0, 1e-4, 1e-3, 1e-2, 0.1} : new double[] {0}) {
        double rest = rest(sigma, kappa);
        if (rest < best) {
          best = rest;
          contention = sigma;
          coherency = kappa;
        }
      }
    }
    return descend(universal, contention, coherency);
  }

  private Law descend(boolean universal, double fromContention, double fromCoherency) {
    double sigma = fromContention;
    double kappa = fromCoherency;
    double best = rest(sigma, kappa);
    double step = 0.1;
    while (step > SMALLEST_STEP) {
      double small = step * 0.1;
      // the diagonals too: σ and κ take each other's place along a narrow valley
      double[][] moves = {{step, 0}, {-step, 0}, {0, small}, {0, -small}, {step, -small}, {-step, small}};
      boolean moved = false;
      for (double[] move : moves) {
        double nextSigma = Math.clamp(sigma + move[0], 0, 1);
        double nextKappa = universal ? Math.max(0, kappa + move[1]) : 0;
        double rest = rest(nextSigma, nextKappa);
        if (rest < best) {
          best = rest;
          sigma = nextSigma;
          kappa = nextKappa;
          moved = true;
        }
      }
      step = moved ? step : step / 2;
    }
    return new Law(universal, Math.exp(logOne(sigma, kappa)), sigma, kappa);
  }

  /** The sum of squares that is left over with the best λ. */
  private double rest(double contention, double coherency) {
    double logOne = logOne(contention, coherency);
    double sum = 0;
    for (int i = 0; i < workers.length; i++) {
      double off = logs[i] - logOne - Math.log(Law.shape(workers[i], contention, coherency));
      sum += off * off;
    }
    return sum;
  }

  private double logOne(double contention, double coherency) {
    double sum = 0;
    for (int i = 0; i < workers.length; i++) {
      sum += logs[i] - Math.log(Law.shape(workers[i], contention, coherency));
    }
    return sum / workers.length;
  }
}
