package io.weir.scheduling;

import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * How a stage runs its units: replaced as a whole, see {@link LivePlan}.
 *
 * @param scheduler where; null for {@link Strategy#INLINE}
 * @param limit how many units may be inside the stage, from 1 to {@link ParallelStage#UNITS_MAX}; those that are done
 *     but wait for an earlier one count too, so this bounds memory as well
 */
public record StagePlan(Strategy strategy, @Nullable Scheduler scheduler, int limit) {
  public StagePlan {
    if (limit < 1 || limit > ParallelStage.UNITS_MAX) {
      throw new IllegalArgumentException("limit " + limit + " is not from 1 to " + ParallelStage.UNITS_MAX);
    }
    if ((scheduler == null) != (strategy == Strategy.INLINE)) {
      throw new IllegalArgumentException("strategy " + strategy + " with scheduler " + scheduler);
    }
  }

  /** On the bringing thread; one unit in work, one waiting to be taken by the next stage. */
  public static StagePlan inline() {
    return new StagePlan(Strategy.INLINE, null, 2);
  }

  public static StagePlan cpu(CpuPool pool, int limit) {
    return new StagePlan(Strategy.CPU, pool.scheduler(), limit);
  }
}
