package io.weir.tuner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tuning found, and everything it measured on the way.
 *
 * @param best to be used from now on: the default where nothing beats it
 * @param gain of the best found over the default, from runs made for this comparison alone, or null where nothing ever
 *     was faster
 * @param scaling null where nothing of the program computes
 * @param phases in their order
 * @param usual the default's runs in the last race it took part in
 * @param isRepeatable whether two runs of the default wrote the same; if not, outputs were not compared
 */
public record Tuned(Subject subject, Candidate best, @Nullable Ratio gain, @Nullable Scaling scaling,
    List<Phase> phases, Lane usual, boolean isRepeatable, int runs, double seconds) {
  /**
   * One thing that was tried.
   *
   * @param lanes the first is what there was before
   * @param kept what went on to the next phase
   */
  public record Phase(String name, List<Lane> lanes, Lane kept) {
    public boolean changed() {
      return kept != lanes.get(0);
    }
  }

  /** Whether the best is anything else than the default. */
  public boolean beatsDefault() {
    return gain != null && gain.isGain();
  }
}
