package io.weir.scheduling.schedule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline is to run: what a schedule file says. A value; replaced as a whole.
 *
 * @param memoryBytes that may be in flight, or null for the usual
 * @param batchBytes aim for one batch, or null for the usual
 * @param lingerMillis how long a batch that is not full may wait, or null for the usual
 * @param rollbackBelow a change of the schedule after which throughput is less than this part of what it was before is
 *     taken back; 0: never
 * @param otherwise for stages that are not named, and for what named ones do not say
 * @param stages by name
 */
public record Schedule(@Nullable Long memoryBytes, @Nullable Integer batchBytes, @Nullable Integer lingerMillis,
    double rollbackBelow, StageSchedule otherwise, Map<String, StageSchedule> stages) {
  /** Every stage decides by measurement. */
  public static final Schedule AUTO = everywhere(
      new StageSchedule(true, null, null, null, null, null, null, null));

  public static Schedule everywhere(StageSchedule stage) {
    return new Schedule(null, null, null, 0.9, stage, Map.of());
  }

  /**
   * This many platform threads for every stage that computes; with one, that happens on the thread that brings the records.
   * Stages that ask decide by measurement.
   */
  public static Schedule workers(int workers) {
    return everywhere(new StageSchedule(null, null, workers, null, null, null, null, null));
  }

  /** What holds for the stage of this name. */
  public StageSchedule of(String stage) {
    return stages.getOrDefault(stage, StageSchedule.NOTHING).over(otherwise);
  }
}
