package io.weir.scheduling.schedule;

import java.util.LinkedHashMap;
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
 * @param stages by name, in the order of the file
 */
public record Schedule(@Nullable Long memoryBytes, @Nullable Integer batchBytes, @Nullable Integer lingerMillis,
    double rollbackBelow, StageSchedule otherwise, Map<String, StageSchedule> stages) {
  public static final double ROLLBACK_BELOW = 0.9;
  /** Every stage decides by measurement. */
  public static final Schedule AUTO = everywhere(
      new StageSchedule(true, null, null, null, null, null, null, null));

  public static Schedule everywhere(StageSchedule stage) {
    return new Schedule(null, null, null, ROLLBACK_BELOW, stage, Map.of());
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

  /**
   * The same with so many platform threads for every stage on {@code cpu}, and at most so many where measurement decides:
   * what {@code --workers} says has the last word. Stages on other strategies stay as they are.
   */
  public Schedule withThreads(int threads) {
    Map<String, StageSchedule> counted = new LinkedHashMap<>();
    stages.forEach((name, stage) -> counted.put(name, counted(stage, stage.over(otherwise), threads)));
    return new Schedule(memoryBytes, batchBytes, lingerMillis, rollbackBelow, counted(otherwise, otherwise, threads),
        counted);
  }

  private static StageSchedule counted(StageSchedule stage, StageSchedule holding, int threads) {
    Strategy strategy = holding.strategy();
    return strategy == null || strategy == Strategy.CPU ? stage.parallelism(threads) : stage;
  }

  /** Whether records may leave any stage in another order than they came in. */
  public boolean mayReorder() {
    return otherwise.mayReorder() || stages.values().stream().anyMatch(StageSchedule::mayReorder);
  }
}
