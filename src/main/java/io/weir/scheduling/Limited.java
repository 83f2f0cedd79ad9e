package io.weir.scheduling;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * At most so many tasks at a time on threads that others use too; the rest wait here, in order. Once those threads are
 * retired a task runs on the thread that brings it: the run is over then, and what still comes is only handed back.
 */
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
        give(task);
      }
    }
  }

  private void give(Runnable task) {
    try {
      threads.execute(() -> run(task));
    } catch (RejectedExecutionException retired) {
      run(task);
    }
  }

  private boolean take() {
    int now = running.get();
    return now < most && (running.compareAndSet(now, now + 1) || take());
  }

  /** Goes on with the next task on the same thread: one hand-over less. */
  private void run(Runnable task) {
    Runnable next = task;
    while (next != null) {
      try {
        next.run();
      } finally {
        next = waiting.poll();
        if (next == null) {
          running.decrementAndGet();
        }
      }
    }
    start();
  }
}
