package io.weir.scheduling;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A fixed number of platform threads with one shared queue, for work that computes. One queue and not Reactor's
 * {@code parallel()}, whose threads have a queue each and do not steal, so that a unit may wait behind a slow one while
 * other threads are idle. The threads are {@link NonBlocking}: Reactor's {@code block()} fails on them.
 */
public final class CpuPool {
  private final ThreadPoolExecutor threads;
  private final Scheduler scheduler;

  public CpuPool(int size) {
    AtomicInteger number = new AtomicInteger();
    threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        task -> new CpuThread(task, "weir-cpu-" + number.incrementAndGet()));
    scheduler = Schedulers.fromExecutorService(threads, "weir-cpu");
  }

  /** The cores this process may use; a container's quota counts. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /** Ends the threads once everything given to them is done; returns at once and interrupts nothing. */
  public void retire() {
    threads.shutdown();
  }

  private static final class CpuThread extends Thread implements NonBlocking {
    CpuThread(Runnable task, String name) {
      super(task, name);
      setDaemon(true);
    }
  }
}
