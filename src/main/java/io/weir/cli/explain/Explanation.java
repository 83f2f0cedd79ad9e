package io.weir.cli.explain;

import io.weir.language.Outline;
import io.weir.tuner.Scaling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of how a program runs.
 *
 * @param program its text
 * @param cores this process may use
 * @param schedule where the strategies come from, in words
 * @param plans how each stage begins, in the order of the outline's parts
 * @param measured null where no sample was given
 * @param scaling one worker beside all cores, or null where that was not measured
 */
public record Explanation(String program, int cores, String schedule, Outline outline, List<Plan> plans,
    @Nullable Observed measured, @Nullable Scaling scaling) {
  /**
   * How a stage begins.
   *
   * @param setting such as {@code cpu × 2}
   * @param choices strategies it may be moved to while it runs; one where nothing is left to choose
   * @param lanes whether it may be split by key
   * @param remembered whether it begins where it settled in an earlier run
   */
  public record Plan(String setting, List<String> choices, boolean lanes, boolean remembered) {}
}
