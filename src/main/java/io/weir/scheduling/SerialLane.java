package io.weir.scheduling;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One daemon thread of its own for a serial stage or a sink. It may block. */
public final class SerialLane {
  private final ExecutorService thread;
  private final Scheduler scheduler;

  public SerialLane(String name) {
    thread = Executors.newSingleThreadExecutor(task -> {
      Thread t = new Thread(task, "weir-" + name);
      t.setDaemon(true);
      return t;
    });
    scheduler = Schedulers.fromExecutorService(thread, "weir-" + name);
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /** For those who see to it themselves that only one task is there at a time. */
  public Executor executor() {
    return thread;
  }

  /** Ends the thread once everything given to it is done; returns at once and interrupts nothing. */
  public void retire() {
    thread.shutdown();
  }
}
