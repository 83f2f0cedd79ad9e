package io.weir.checkpoint;

import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import io.weir.batch.Positions;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The contiguous prefix of one partition: a ring of the batches that were read and may not have arrived, oldest first. An
 * acknowledgement marks its place; the position moves over all marked places at the front. What is acknowledged is told under
 * this partition's own lock, from any thread, in any order.
 */
final class PartitionTracker implements Positions.Partition {
  private static final int FEW = 16;

  private final String name;
  private final Outstanding outstanding;
  private final BooleanSupplier frozen;
  private final Runnable moved;

  private long[] behind = new long[FEW];
  private boolean[] arrived = new boolean[FEW];
  /** Sequence numbers: the oldest batch in the ring, and the one that is read next. */
  private long oldest;
  private long next;
  private long position;
  private String about;
  private boolean forgotten;
  /** Positions that something of what lies behind them is kept for, and how often. */
  private final TreeMap<Long, Integer> holds = new TreeMap<>();

  /**
   * @param frozen true once nothing may move any more
   * @param moved told, outside the lock, when there is something else to store
   */
  PartitionTracker(String name, String about, long from, Outstanding outstanding, BooleanSupplier frozen, Runnable moved) {
    this.name = name;
    this.about = about;
    this.position = from;
    this.outstanding = outstanding;
    this.frozen = frozen;
    this.moved = moved;
  }

  @Override
  public Delivery track(long behindBatch, Delivery then) {
    outstanding.more();
    synchronized (this) {
      if (next - oldest == behind.length) {
        grow();
      }
      int place = place(next);
      behind[place] = behindBatch;
      arrived[place] = false;
      return new Tracked(this, next++, then);
    }
  }

  private int place(long sequence) {
    return (int) (sequence & behind.length - 1);
  }

  private void grow() {
    int old = behind.length;
    long[] positions = new long[old * 2];
    boolean[] marks = new boolean[old * 2];
    for (long sequence = oldest; sequence < next; sequence++) {
      int to = (int) (sequence & positions.length - 1);
      positions[to] = behind[place(sequence)];
      marks[to] = arrived[place(sequence)];
    }
    behind = positions;
    arrived = marks;
  }

  private void acknowledged(long sequence) {
    boolean changed = false;
    synchronized (this) {
      if (!frozen.getAsBoolean()) {
        arrived[place(sequence)] = true;
        while (oldest < next && arrived[place(oldest)]) {
          position = behind[place(oldest++)];
          changed = true;
        }
        shrink();
      }
    }
    if (changed) {
      moved.run();
    }
  }

  /** A partition that was held up once does not keep the room for that. */
  private void shrink() {
    if (oldest == next && behind.length > 1024) {
      behind = Arrays.copyOf(behind, FEW);
      arrived = Arrays.copyOf(arrived, FEW);
    }
  }

  @Override
  public void about(String text) {
    synchronized (this) {
      about = text;
    }
    moved.run();
  }

  @Override
  public void forget() {
    synchronized (this) {
      forgotten = true;
    }
    moved.run();
  }

  String name() {
    return name;
  }

  synchronized Positions.Position position() {
    return new Positions.Position(position, about);
  }

  /** From where another process would have to read: in front of what is kept of records that have arrived. */
  synchronized Positions.Position safe() {
    return new Positions.Position(holds.isEmpty() ? position : Math.min(position, holds.firstKey()), about);
  }

  /** Whether everything read of it has arrived. */
  synchronized boolean isDrained() {
    return oldest == next;
  }

  /** Whether nothing of it would have to be read again. */
  synchronized boolean isDone() {
    return oldest == next && holds.isEmpty();
  }

  synchronized boolean isForgotten() {
    return forgotten && oldest == next;
  }

  synchronized boolean isOver() {
    return forgotten && isDone();
  }

  private synchronized Runnable held(long sequence) {
    long before = sequence > oldest ? behind[place(sequence - 1)] : position;
    holds.merge(before, 1, Integer::sum);
    return () -> {
      synchronized (this) {
        if (frozen.getAsBoolean()) {
          return;
        }
        holds.computeIfPresent(before, (at, times) -> times == 1 ? null : times - 1);
      }
      moved.run();
    };
  }

  /** What a batch carries; a second acknowledgement of the same batch changes nothing. */
  private static final class Tracked implements Delivery {
    private final PartitionTracker partition;
    private final long sequence;
    private final Delivery then;
    private boolean told;

    Tracked(PartitionTracker partition, long sequence, Delivery then) {
      this.partition = partition;
      this.sequence = sequence;
      this.then = then;
    }

    @Override
    public void hold(Hold hold) {
      then.hold(hold);
      hold.on(partition, () -> partition.held(sequence));
    }

    @Override
    public void acknowledge() {
      synchronized (this) {
        if (told) {
          return;
        }
        told = true;
      }
      partition.acknowledged(sequence);
      try {
        then.acknowledge();
      } finally {
        partition.outstanding.less();
      }
    }
  }
}
