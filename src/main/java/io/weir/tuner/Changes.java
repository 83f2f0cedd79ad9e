package io.weir.tuner;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.StageSchedule.Threads;
import io.weir.scheduling.schedule.Strategy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedules that differ from another in one thing. */
final class Changes {
  private Changes() {}

  /** Everything that computes on this many threads; stages that ask stay as they are. */
  static Schedule workers(Schedule from, Subject subject, int workers) {
    StageSchedule fixed = fixed(workers == 1 ? Strategy.INLINE : Strategy.CPU, workers, null, null);
    if (!subject.asks()) {
      return new Schedule(from.memoryBytes(), from.batchBytes(), from.lingerMillis(), from.rollbackBelow(), fixed,
          from.stages());
    }
    Schedule changed = from;
    for (Subject.Part part : subject.parts()) {
      changed = part.asks() ? changed : stage(changed, part.name(), fixed);
    }
    return changed;
  }

  static Schedule batchBytes(Schedule from, int bytes) {
    return new Schedule(from.memoryBytes(), bytes, from.lingerMillis(), from.rollbackBelow(), from.otherwise(),
        from.stages());
  }

  static Schedule inline(Schedule from, String stage) {
    return stage(from, stage, fixed(Strategy.INLINE, 1, null, null));
  }

  /** So many questions out at a time, no more and no less. */
  static Schedule asking(Schedule from, String stage, Strategy strategy, @Nullable Threads threads, int atOnce) {
    boolean counted = strategy == Strategy.IO || strategy == Strategy.ASYNC;
    return stage(from, stage, fixed(strategy, counted ? null : atOnce, threads, counted ? atOnce : null));
  }

  static Schedule stage(Schedule from, String name, StageSchedule stage) {
    Map<String, StageSchedule> stages = new LinkedHashMap<>(from.stages());
    stages.put(name, stage);
    return new Schedule(from.memoryBytes(), from.batchBytes(), from.lingerMillis(), from.rollbackBelow(),
        from.otherwise(), stages);
  }

  private static StageSchedule fixed(Strategy strategy, @Nullable Integer parallelism, @Nullable Threads threads,
      @Nullable Integer concurrency) {
    return new StageSchedule(false, strategy, parallelism, threads, concurrency, concurrency, null, null);
  }
}
