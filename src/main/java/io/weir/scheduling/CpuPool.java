package io.weir.scheduling;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Platform threads with one shared queue, for work that computes. One queue and not Reactor's {@code parallel()}, whose
 * threads have a queue each and do not steal, so that a unit may wait behind a slow one while other threads are idle. The
 * threads are {@link NonBlocking}: Reactor's {@code block()} fails on them, and so does asking a service that blocks.
 */
public final class CpuPool {
  private final ThreadPoolExecutor threads;
  private final Scheduler scheduler;

  public CpuPool(int size) {
    this(size, numbered("weir-cpu-", CpuThread::new));
  }

  private CpuPool(int size, ThreadFactory factory) {
    threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    scheduler = Schedulers.fromExecutorService(threads, "weir-cpu");
  }

  /** The same for calls that may block although they were given to such threads by a schedule. */
  static CpuPool thatMayBlock(int size) {
    return new CpuPool(size, numbered("weir-call-", Thread::new));
  }

  private static ThreadFactory numbered(String name, Making making) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = making.make(task, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private interface Making {
    Thread make(Runnable task, String name);
  }

  /** The cores this process may use; a container's quota counts. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  Executor executor() {
    return threads;
  }

  /** Makes room for so many threads; never fewer than there are, idle ones cost nothing. */
  synchronized void grow(int size) {
    if (size > threads.getMaximumPoolSize()) {
      threads.setMaximumPoolSize(size);
      threads.setCorePoolSize(size);
    }
  }

  /** Ends the threads once everything given to them is done; returns at once and interrupts nothing. */
  public void retire() {
    threads.shutdown();
  }

  private static final class CpuThread extends Thread implements NonBlocking {
    CpuThread(Runnable task, String name) {
      super(task, name);
    }
  }
}
