package io.weir.source.http;

import io.netty.util.concurrent.EventExecutor;
import io.weir.batch.Credit;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Credit for bodies, for which a request waits only a little. What it asked for cannot be withdrawn: when it comes too late it is
 * given back at once. Until then whoever asks is refused without waiting, because requests are granted in their order; so those
 * that are refused do not pile up.
 */
final class Memory {
  private final Credit credit;
  private final long patienceNanos;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger tooLate = new AtomicInteger();

  Memory(Credit credit, Duration patience) {
    this.credit = credit;
    patienceNanos = patience.toNanos();
  }

  /** How many requests wait. */
  int waiting() {
    return waiting.get();
  }

  void giveBack(long bytes) {
    credit.giveBack(bytes);
  }

  /**
   * Asks for so many bytes on an event loop, where one of the two is then run, at once or later.
   *
   * @param held see {@link Credit#tryTake}
   */
  void ask(long bytes, long held, EventExecutor loop, Runnable granted, Runnable refused) {
    if (tooLate.get() > 0) {
      refused.run();
      return;
    }
    Request request = new Request(bytes, loop, granted, refused);
    if (credit.tryTake(bytes, held, request::granted)) {
      granted.run();
    } else {
      request.await();
    }
  }

  /** One that was not granted at once. */
  private final class Request {
    private static final int WAITS = 0;
    private static final int GRANTED = 1;
    private static final int REFUSED = 2;

    private final long bytes;
    private final EventExecutor loop;
    private final Runnable whenGranted;
    private final Runnable whenRefused;
    private final AtomicInteger state = new AtomicInteger(WAITS);
    private volatile @Nullable Future<?> clock;

    Request(long bytes, EventExecutor loop, Runnable whenGranted, Runnable whenRefused) {
      this.bytes = bytes;
      this.loop = loop;
      this.whenGranted = whenGranted;
      this.whenRefused = whenRefused;
    }

    void await() {
      waiting.incrementAndGet();
      clock = loop.schedule(this::giveUp, patienceNanos, TimeUnit.NANOSECONDS);
    }

    private void giveUp() {
      if (state.compareAndSet(WAITS, REFUSED)) {
        tooLate.incrementAndGet();
        waiting.decrementAndGet();
        whenRefused.run();
      }
    }

    /** Any thread; maybe before {@link #await}. */
    void granted() {
      if (!state.compareAndSet(WAITS, GRANTED)) {
        tooLate.decrementAndGet();
        credit.giveBack(bytes);
        return;
      }
      try {
        loop.execute(this::goOn);
      } catch (RejectedExecutionException loopHasEnded) {
        waiting.decrementAndGet();
        credit.giveBack(bytes);
      }
    }

    private void goOn() {
      Future<?> running = clock;
      if (running != null) {
        running.cancel(false);
      }
      waiting.decrementAndGet();
      whenGranted.run();
    }
  }
}
