package io.weir.pipeline.topology;

import io.weir.scheduling.StageControl;
import io.weir.scheduling.schedule.Strategy;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What part of their threads' time stages have worked since somebody asked before, but not more often than once a second. */
final class Utilization {
  private static final long LEAST_NANOS = 1_000_000_000;

  private final Map<StageControl, Look> looks = new WeakHashMap<>();

  private record Look(long nanos, long work, @Nullable Double was) {}

  synchronized @Nullable Double of(StageControl stage) {
    long now = System.nanoTime();
    Look before = looks.get(stage);
    if (before != null && now - before.nanos < LEAST_NANOS) {
      return before.was;
    }
    long work = stage.meter().work.sum();
    Strategy strategy = stage.setting().strategy();
    int threads = strategy == Strategy.INLINE ? 1 : Math.max(1, stage.setting().atOnce());
    Double part = before == null || strategy == Strategy.IO || strategy == Strategy.ASYNC ? null
        : (Double) Math.min(1, (double) (work - before.work) / (now - before.nanos) / threads);
    looks.put(stage, new Look(now, work, part));
    return part;
  }
}
