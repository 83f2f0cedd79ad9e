package io.weir.cli.explain;

import io.weir.language.Outline;
import io.weir.scheduling.StageControl;
import io.weir.scheduling.Steering;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Schedule;
import io.weir.stage.Inquiry;
import io.weir.stage.Stage;
import io.weir.tuner.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
  public record Plan(String setting, List<String> choices, boolean lanes, boolean remembered) {
    /**
     * How each of these stages begins.
     *
     * @param remembered where stages settled in an earlier run, by name
     */
    public static List<Plan> of(List<Stage> stages, Schedule schedule, Map<String, Setting> remembered) {
      List<Plan> plans = new ArrayList<>();
      try (Steering steering = new Steering(schedule, remembered, () -> 0)) {
        for (Stage stage : stages) {
          Supplier<Inquiry> maker = stage.inquiry();
          try (Inquiry inquiry = maker == null ? null : maker.get()) {
            StageControl control = steering.add(stage, inquiry);
            List<String> choices = control.range().strategies().stream()
                .map(strategy -> strategy.name().toLowerCase(Locale.ROOT)).toList();
            plans.add(new Plan(control.setting().shown(), choices, stage.lanes() != null,
                control.range().free() && control.setting().equals(remembered.get(stage.name()))));
          }
        }
      }
      return plans;
    }
  }
}
