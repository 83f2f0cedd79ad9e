package io.weir.scheduling;

import io.weir.batch.Credit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes the whole process may hold in flight. Reactor counts elements and never bytes, so this is what bounds
 * memory: no credit, no read. Requests are granted in the order they came.
 *
 * <p>Requests that hold credit themselves while they wait for more (a buffer that must grow for a long line) could wait
 * for each other for ever. So the first in the queue is granted, beyond the limit if need be, as soon as everything in
 * flight belongs to those who wait.
 *
 * <p>What stages make of the bytes is known only afterwards, when it is too late to wait: it is counted as a debt, and what
 * sources may take leaves room for the debts to come. How many bytes are made of one is learnt from the greatest ratio
 * seen lately; until the first is known only little is read. While nothing that was read is on its way there are no debts to come:
 * then sources get what fits, whatever they hold themselves, because nobody would give anything back.
 *
 * <p>A pipeline takes its credit through a {@link Share} of its own, and closes that when it ends: whatever operators
 * lost on the way (a cancelled {@code flatMapSequential} discards nothing) is written off then.
 */
public final class ByteBudget {
  private static final double UNKNOWN = -1;
  private static final double FORGETTING = 0.98;
  private static final long FIRST_BYTES = 1 << 18;
  /** Of smaller parcels nothing is learnt: what holds them is larger than they are, and says nothing of larger ones. */
  private static final double SMALL_BYTES = 1 << 14;

  private final long limit;
  private final boolean lasting;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private long inFlight;
  /** The part of what is in flight that sources took; the rest is what stages made of it. */
  private long taken;
  /** What sources have handed on; what they hold themselves, to make batches of, says nothing of what stages will make. */
  private long sent;
  /** Of them, what has not been told to have arrived. */
  private long travelling;
  /** How many bytes a first stage makes of one. */
  private double expansion = UNKNOWN;
  /** How many bytes a later stage, or sharing among several, makes of one that was made. */
  private double growth = 1;
  private long heldByWaiting;
  private long peak;

  private record Request(long bytes, long held, Runnable granted) {}

  /** For a run that ends: growth in stage behind stage is multiplied, which is careful and may read less than fits. */
  public ByteBudget(long limitBytes) {
    this(limitBytes, false);
  }

  private ByteBudget(long limitBytes, boolean lasting) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("a budget of " + limitBytes + " bytes can hold nothing");
    }
    limit = limitBytes;
    this.lasting = lasting;
  }

  /**
   * For a run without end, with batches of any size for months: the growth of stages is not multiplied again and again, and small
   * parcels, which are smaller than what holds them, say nothing of large ones. {@link Share#arrived} is to be told.
   */
  public static ByteBudget lasting(long limitBytes) {
    return new ByteBudget(limitBytes, true);
  }

  /** A part of this budget whose credit can be written off as a whole. */
  public Share open() {
    return new Share(this);
  }

  /** How many bytes may be in flight. */
  public long limit() {
    return limit;
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
    settle(bytes, 0);
  }

  /** A stage holds so many bytes more; with a negative number, less. */
  void owe(long bytes) {
    settle(0, -bytes);
  }

  private synchronized void send(long bytes) {
    sent += bytes;
    travelling += bytes;
  }

  private void arrive(long bytes) {
    synchronized (this) {
      travelling -= bytes;
    }
    settle(0, 0);
  }

  /** Learns how many bytes are made of those that were taken. */
  private synchronized void learn(long taken, long made) {
    if (!lasting) {
      expansion = Math.max((double) made / taken, expansion * FORGETTING);
      return;
    }
    expansion = Math.max(made / Math.max(SMALL_BYTES, taken), expansion * FORGETTING);
  }

  private synchronized void learnGrowth(long before, long after) {
    if (!lasting) {
      expansion = after <= before ? expansion : Math.max(Math.max(0, expansion) * after / before, expansion * FORGETTING);
      return;
    }
    growth = Math.max(1, Math.max(after / Math.max(SMALL_BYTES, before), growth * FORGETTING));
  }

  synchronized double expansion() {
    return Math.max(0, expansion) * growth;
  }

  private void settle(long fromSource, long fromDebt) {
    List<Runnable> granted = new ArrayList<>(0);
    synchronized (this) {
      taken -= fromSource;
      inFlight -= fromSource + fromDebt;
      peak = Math.max(peak, inFlight);
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
    boolean room = expansion < 0 ? sent + bytes <= FIRST_BYTES : (taken + bytes) * (1 + expansion * growth) <= limit;
    return (room || travelling == 0) && inFlight + bytes <= limit;
  }

  private void count(long bytes) {
    inFlight += bytes;
    taken += bytes;
    peak = Math.max(peak, inFlight);
  }

  /** The credit of one pipeline. Any thread, except that {@link #take} blocks. */
  public static final class Share implements Credit, AutoCloseable {
    private final ByteBudget budget;
    private long held;
    private long owed;
    private boolean closed;
    private final LongAdder returned = new LongAdder();

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
    @Override
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
      returned.add(bytes);
      synchronized (this) {
        if (closed) {
          return;
        }
        held -= bytes;
      }
      budget.giveBack(bytes);
    }

    /** The source hands on a batch of so many bytes. */
    public void sent(long bytes) {
      budget.send(bytes);
    }

    /** What was handed on has arrived, or never will; whoever never tells gets no more than by what was learnt. */
    public void arrived(long bytes) {
      budget.arrive(bytes);
    }

    /**
     * A stage has turned a parcel into another.
     *
     * @param batchBytes that the source took for the batch it was, or 0 when it was half done
     * @param before bytes the parcel held beside the batch
     * @param after bytes that what was made of it holds
     */
    public void exchange(long batchBytes, long before, long after) {
      synchronized (this) {
        if (closed) {
          return;
        }
        owed += after - before;
      }
      if (batchBytes > 0) {
        budget.learn(batchBytes, after);
      } else if (before > 0) {
        budget.learnGrowth(before, after);
      }
      budget.owe(after - before);
    }

    /** What was given back so far: how far the pipeline has come. */
    public long returned() {
      return returned.sum();
    }

    /** What this share holds now. */
    public synchronized long held() {
      return held + owed;
    }

    private synchronized boolean closed() {
      return closed;
    }

    /** Writes off what is still held; what comes back later is ignored. */
    @Override
    public void close() {
      long rest;
      long debt;
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        rest = held;
        debt = owed;
        held = 0;
        owed = 0;
      }
      budget.settle(rest, debt);
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
