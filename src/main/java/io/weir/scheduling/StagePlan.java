package io.weir.scheduling;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * How a stage runs its units: replaced as a whole, see {@link LivePlan}.
 *
 * @param scheduler where; null: on the thread that brings the unit
 * @param limit how many units may be inside the stage, from 1 to {@link ParallelStage#UNITS_MAX}; those that are done
 *     but wait for an earlier one count too, so this bounds memory as well
 */
public record StagePlan(@Nullable Scheduler scheduler, int limit) {
  public StagePlan {
    if (limit < 1 || limit > ParallelStage.UNITS_MAX) {
      throw new IllegalArgumentException("limit " + limit + " is not from 1 to " + ParallelStage.UNITS_MAX);
    }
  }

  /** On the bringing thread; one unit in work, one waiting to be taken by the next stage. */
  public static StagePlan inline() {
    return new StagePlan(null, 2);
  }

  public static StagePlan cpu(CpuPool pool, int limit) {
    return new StagePlan(pool.scheduler(), limit);
  }
}
