package io.weir.scheduling;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one pipeline, made when they are first needed and shared by its stages. How many tasks of one stage run at
 * a time is its own business ({@link Limited}), so no pool here has a limit that could starve another stage.
 * What is made after they were retired takes no task.
 */
public final class Pools {
  private static final long IDLE_SECONDS = 10;

  private @Nullable CpuPool computing;
  private @Nullable CpuPool calling;
  private @Nullable ExecutorService virtual;
  private @Nullable ExecutorService platform;
  private boolean retired;

  /** At least so many threads that compute, and must not block. */
  synchronized Executor computing(int threads) {
    CpuPool pool = computing == null ? new CpuPool(threads) : computing;
    computing = pool;
    return grown(pool, threads);
  }

  private Executor grown(CpuPool pool, int threads) {
    pool.grow(threads);
    if (retired) {
      pool.retire();
    }
    return pool.executor();
  }

  /** At least so many platform threads on which a call may block. */
  synchronized Executor calling(int threads) {
    CpuPool pool = calling == null ? CpuPool.thatMayBlock(threads) : calling;
    calling = pool;
    return grown(pool, threads);
  }

  /** A virtual thread for each task. */
  synchronized Executor virtual() {
    ExecutorService threads = virtual == null
        ? Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("weir-io-", 0).factory()) : virtual;
    virtual = threads;
    return taken(threads);
  }

  /** As many platform threads as there are tasks; idle ones end. */
  synchronized Executor platform() {
    ExecutorService threads = platform == null ? new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS,
        TimeUnit.SECONDS, new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("weir-io-", 0).factory()) : platform;
    platform = threads;
    return taken(threads);
  }

  private Executor taken(ExecutorService threads) {
    if (retired) {
      threads.shutdown();
    }
    return threads;
  }

  /** Ends the threads once everything given to them is done; returns at once and interrupts nothing. */
  public synchronized void retire() {
    if (retired) {
      return;
    }
    retired = true;
    if (computing != null) {
      computing.retire();
    }
    if (calling != null) {
      calling.retire();
    }
    if (virtual != null) {
      virtual.shutdown();
    }
    if (platform != null) {
      platform.shutdown();
    }
  }
}
