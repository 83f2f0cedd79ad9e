package io.weir.pipeline.lane;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Rings alarms, on one daemon thread; whoever is called must be quick. */
public final class Clock implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
    Thread thread = new Thread(work, "weir-clock");
    thread.setDaemon(true);
    return thread;
  });

  public void after(long nanos, Runnable alarm) {
    if (!timer.isShutdown()) {
      timer.schedule(alarm, nanos, TimeUnit.NANOSECONDS);
    }
  }

  public void every(long millis, Runnable alarm) {
    timer.scheduleWithFixedDelay(alarm, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
