package io.weir.pipeline.topology;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Rings alarms, on one daemon thread; whoever is called must be quick. */
final class Clock implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
    Thread thread = new Thread(work, "weir-clock");
    thread.setDaemon(true);
    return thread;
  });

  void after(long nanos, Runnable alarm) {
    if (!timer.isShutdown()) {
      timer.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
    }
  }

  void every(long millis, Runnable alarm) {
    timer.scheduleWithFixedDelay(alarm, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
