package io.weir.scheduling;

import io.weir.batch.Credit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The bytes the whole process may hold in flight. Reactor counts elements and never bytes, so this is what bounds
 * memory: no credit, no read. Requests are granted in the order they came.
 *
 * <p>Requests that hold credit themselves while they wait for more (a buffer that must grow for a long line) could wait
 * for each other for ever. So the first in the queue is granted, beyond the limit if need be, as soon as everything in
 * flight belongs to those who wait.
 *
 * <p>A pipeline takes its credit through a {@link Share} of its own, and closes that when it ends: whatever operators
 * lost on the way (a cancelled {@code flatMapSequential} discards nothing) is written off then.
 */
public final class ByteBudget {
  private final long limit;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private long inFlight;
  private long heldByWaiting;
  private long peak;

  private record Request(long bytes, long held, Runnable granted) {}

  public ByteBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("a budget of " + limitBytes + " bytes can hold nothing");
    }
    limit = limitBytes;
  }

  /** A part of this budget whose credit can be written off as a whole. */
  public Share open() {
    return new Share(this);
  }

  public synchronized long inFlight() {
    return inFlight;
  }

  /** The most that was ever in flight. */
  public synchronized long peak() {
    return peak;
  }

  /**
   * Takes credit without waiting: true when it was granted at once. If not, {@code granted} runs once it has been, on
   * the thread that gave credit back; it must be quick.
   */
  boolean request(long bytes, long held, Runnable granted) {
    synchronized (this) {
      if (waiting.isEmpty() && (fits(bytes) || inFlight <= held)) {
        count(bytes);
        return true;
      }
      waiting.add(new Request(bytes, held, granted));
      heldByWaiting += held;
    }
    giveBack(0);
    return false;
  }

  void giveBack(long bytes) {
    List<Runnable> granted = new ArrayList<>(0);
    synchronized (this) {
      inFlight -= bytes;
      for (Request first = waiting.peek(); first != null; first = waiting.peek()) {
        if (!fits(first.bytes) && inFlight > heldByWaiting) {
          break;
        }
        waiting.remove();
        heldByWaiting -= first.held;
        count(first.bytes);
        granted.add(first.granted);
      }
    }
    granted.forEach(Runnable::run);
  }

  private boolean fits(long bytes) {
    return inFlight + bytes <= limit;
  }

  private void count(long bytes) {
    inFlight += bytes;
    peak = Math.max(peak, inFlight);
  }

  /** The credit of one pipeline. Any thread, except that {@link #take} blocks. */
  public static final class Share implements Credit, AutoCloseable {
    private final ByteBudget budget;
    private long held;
    private boolean closed;

    private Share(ByteBudget budget) {
      this.budget = budget;
    }

    @Override
    public void take(long bytes, long held) {
      CountDownLatch latch = new CountDownLatch(1);
      if (!tryTake(bytes, held, latch::countDown)) {
        awaitUninterruptibly(latch);
      }
    }

    /** As {@link ByteBudget#request}; a share that is closed grants everything. */
    public boolean tryTake(long bytes, long held, Runnable granted) {
      if (closed()) {
        return true;
      }
      boolean now = budget.request(bytes, held, () -> {
        taken(bytes);
        granted.run();
      });
      if (now) {
        taken(bytes);
      }
      return now;
    }

    private void taken(long bytes) {
      synchronized (this) {
        if (!closed) {
          held += bytes;
          return;
        }
      }
      budget.giveBack(bytes);
    }

    @Override
    public void giveBack(long bytes) {
      synchronized (this) {
        if (closed) {
          return;
        }
        held -= bytes;
      }
      budget.giveBack(bytes);
    }

    /** What this share holds now. */
    public synchronized long held() {
      return held;
    }

    private synchronized boolean closed() {
      return closed;
    }

    /** Writes off what is still held; what comes back later is ignored. */
    @Override
    public void close() {
      long rest;
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        rest = held;
        held = 0;
      }
      budget.giveBack(rest);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
      boolean interrupted = false;
      while (true) {
        try {
          latch.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
