package io.weir.pipeline.topology;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.Strategy;
import io.weir.stage.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pipeline's schedule says of one component. */
public final class StageSchedules {
  private StageSchedules() {}

  /**
   * The schedule for a component's own stages. {@code NAME.STAGE} is about one of them; {@code NAME} about all that can follow it:
   * what says how to wait is for stages that ask, what says how to compute for the others.
   */
  public static Schedule of(Schedule all, String component, List<Stage> stages) {
    Map<String, StageSchedule> own = new LinkedHashMap<>();
    StageSchedule whole = all.stages().get(component);
    for (Stage stage : stages) {
      StageSchedule one = all.stages().get(component + "." + stage.name());
      if (one != null) {
        own.put(stage.name(), whole != null && fits(whole, stage) ? one.over(whole) : one);
      } else if (whole != null && fits(whole, stage)) {
        own.put(stage.name(), whole);
      }
    }
    return new Schedule(all.memoryBytes(), all.batchBytes(), all.lingerMillis(), all.rollbackBelow(), all.otherwise(), own);
  }

  private static boolean fits(StageSchedule schedule, Stage stage) {
    Strategy strategy = schedule.strategy();
    if (strategy == null) {
      return true;
    }
    boolean waits = strategy == Strategy.IO || strategy == Strategy.ASYNC;
    return waits == (stage.nature() == Stage.Nature.IO);
  }
}
