package io.weir.lookup;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Rings when time has passed. Any thread; what it runs is quick. */
interface Alarms {
  /** Runs this after so many nanoseconds. The answer takes it back, where it has not begun. */
  Runnable set(long nanos, Runnable ring);

  /** Nothing rings any more. */
  void close();

  /** One daemon thread, started by the first alarm. */
  static Alarms real() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "weir-timeouts");
      thread.setDaemon(true);
      return thread;
    });
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new Alarms() {
      @Override
      public Runnable set(long nanos, Runnable ring) {
        var set = timer.schedule(ring, nanos, TimeUnit.NANOSECONDS);
        return () -> set.cancel(false);
      }

      @Override
      public void close() {
        timer.shutdown();
      }
    };
  }
}
