package io.weir.scheduling;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** At most so many tasks at a time on threads that others use too; the rest wait here, in order. */
final class Limited implements Executor {
  private final Executor threads;
  private final int most;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();

  Limited(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    start();
  }

  private void start() {
    while (!waiting.isEmpty() && take()) {
      Runnable task = waiting.poll();
      if (task == null) {
        running.decrementAndGet();
      } else {
        hand(task);
      }
    }
  }

  /** Once the threads are retired the run is over: what still comes is only handed back, on the thread that brings it. */
  private void hand(Runnable task) {
    try {
      threads.execute(() -> run(task));
    } catch (RejectedExecutionException over) {
      run(task);
    }
  }

  private boolean take() {
    int now = running.get();
    return now < most && (running.compareAndSet(now, now + 1) || take());
  }

  /** Goes on with the next task on the same thread: one hand-over less. */
  private void run(Runnable task) {
    for (Runnable next = task; next != null; next = waiting.poll()) {
      try {
        next.run();
      } catch (Throwable bug) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
      }
    }
    running.decrementAndGet();
    start();
  }
}
