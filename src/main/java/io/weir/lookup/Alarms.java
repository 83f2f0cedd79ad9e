package io.weir.lookup;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.NonBlocking;

/** Rings when time has passed. Any thread; what it runs is quick. */
interface Alarms {
  /** Runs this after so many nanoseconds. The answer takes it back, where it has not begun. */
  Runnable set(long nanos, Runnable ring);

  /** Nothing rings any more. */
  void close();

  /** One daemon thread, started by the first alarm. */
  static Alarms real() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, AlarmThread::new);
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

  /** What takes the place of a call that is too late may begin here: it must not block, or no timeout would pass any more. */
  final class AlarmThread extends Thread implements NonBlocking {
    AlarmThread(Runnable task) {
      super(task, "weir-timeouts");
      setDaemon(true);
    }
  }
}
