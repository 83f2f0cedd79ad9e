package io.weir.pipeline.topology;

import io.weir.metrics.Notices;
import java.util.List;
import java.util.function.Supplier;

/** Says what holds a pipeline up when that lasts, and when it is over. */
final class StallWatch {
  private static final long LOOK_MILLIS = 5000;
  private static final long STALLED_NANOS = 10_000_000_000L;

  private final Supplier<Components> components;
  private final Notices notices;
  private boolean stalled;

  private StallWatch(Supplier<Components> components, Notices notices) {
    this.components = components;
    this.notices = notices;
  }

  static void start(Supplier<Components> components, Clock clock, Notices notices) {
    clock.every(LOOK_MILLIS, new StallWatch(components, notices)::look);
  }

  private void look() {
    List<String> stalls = new Stalls(components.get()).longerThan(STALLED_NANOS);
    stalls.forEach(notices::warn);
    if (stalls.isEmpty() && stalled) {
      notices.info("what held things up is gone");
    }
    stalled = !stalls.isEmpty();
  }
}
