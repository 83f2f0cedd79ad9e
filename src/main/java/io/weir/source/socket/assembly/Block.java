package io.weir.source.socket.assembly;

import io.netty.buffer.ByteBuf;
import io.weir.batch.Credit;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * The bytes of one peer on their way to a batch: an array that begins small and grows with what comes, and the credit for it.
 * Whole records stand before {@link #whole}, behind them the beginning of one that is not. A peer from which nothing comes has no
 * array and no credit. Belongs to one event loop.
 */
public final class Block {
  private static final byte[] NONE = {};
  private static final int[] NO_STARTS = {};
  private static final long[] NO_OFFSETS = {};
  private static final int LEAST = 512;

  private final Credit credit;
  private final Executor loop;
  private final Runnable granted;
  private final int aim;
  private byte[] bytes = NONE;
  private int end;
  private int whole;
  private long offset;
  private long credited;
  private boolean waiting;
  private boolean closed;
  private int guess = LEAST;
  private long begunNanos;
  private long arrivedMillis;

  private int[] starts = NO_STARTS;
  private long[] offsets = NO_OFFSETS;
  private int records;

  /**
   * @param loop where this belongs
   * @param granted called there when credit has come that was not there before
   * @param aim how large arrays are made for many records
   */
  public Block(Credit credit, Executor loop, Runnable granted, int aim) {
    this.credit = credit;
    this.loop = loop;
    this.granted = granted;
    this.aim = aim;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Where the next byte goes. */
  public int end() {
    return end;
  }

  public int free() {
    return bytes.length - end;
  }

  /** Where the last whole record ends; 0 when there is none. */
  public int whole() {
    return whole;
  }

  /** Place of the first byte in what the peer sent. */
  long offset() {
    return offset;
  }

  public boolean isWaiting() {
    return waiting;
  }

  /** When the oldest whole record came, by {@link System#nanoTime}. */
  public long begunNanos() {
    return begunNanos;
  }

  /** Says that records are whole up to here. */
  public void whole(int to) {
    if (whole == 0) {
      begunNanos = System.nanoTime();
      arrivedMillis = System.currentTimeMillis();
    }
    whole = to;
  }

  /** What stands behind the whole records is one; for sources that know where records begin and end. */
  public void record(long inputOffset) {
    if (records + 1 >= starts.length) {
      int larger = Math.max(8, starts.length * 2);
      starts = Arrays.copyOf(starts, larger);
      offsets = Arrays.copyOf(offsets, larger);
    }
    starts[records] = whole;
    offsets[records++] = inputOffset;
    whole(end);
  }

  /** Moves bytes here; there must be room. */
  public void copy(ByteBuf from, int count) {
    from.readBytes(bytes, end, count);
    end += count;
  }

  public void add(byte b) {
    bytes[end++] = b;
  }

  /** Takes back the last bytes, which belong to no whole record. */
  public void shorten(int to) {
    end = to;
  }

  /**
   * Makes the array larger, for at least {@code wanted} bytes more, but not beyond {@code most} bytes; false: there is no credit
   * for that now, {@code granted} will be called.
   */
  public boolean grow(int wanted, int most) {
    if (waiting) {
      return false;
    }
    long needed = Math.min(most, (long) end + Math.max(1, wanted));
    // as large as the last batch was, but a few bytes of a sender that was busy before are no reason for that
    long likely = Math.min(guess, wanted * 8L);
    long generous = Math.min(bytes.length >= aim ? most : aim, Math.max(likely, bytes.length * 2L));
    int capacity = (int) Math.min(most, Math.max(needed, generous));
    long more = capacity - credited;
    if (more > 0 && !take(more)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  private boolean take(long more) {
    // whole records can be handed out meanwhile, the beginning of one cannot
    long held = whole == 0 ? credited : 0;
    if (credit.tryTake(more, held, () -> loop.execute(() -> granted(more)))) {
      credited += more;
      return true;
    }
    waiting = true;
    return false;
  }

  private void granted(long more) {
    waiting = false;
    if (closed) {
      credit.giveBack(more);
    } else {
      credited += more;
      granted.run();
    }
  }

  /** Cuts behind the whole records, of which there must be some, and hands over what stands in front. */
  public Handed cut(PeerRecords from) {
    int rest = end - whole;
    byte[] full = bytes;
    int length = whole;
    boolean known = records > 0;
    int[] places = known ? Arrays.copyOf(starts, records + 1) : null;
    if (places != null) {
      places[records] = whole;
    }
    // the rest takes its credit along, so that nothing must be waited for here
    Handed handed = new Handed(from, full, length, credited - rest, known ? offsets[0] : offset, arrivedMillis, 0, places,
        known ? Arrays.copyOf(offsets, records) : null, false);
    bytes = rest == 0 ? NONE : Arrays.copyOfRange(full, whole, end);
    credited = rest;
    guess = Math.min(aim, Math.max(LEAST, Integer.highestOneBit(Math.max(1, length - 1)) * 2));
    offset += whole;
    end = rest;
    whole = 0;
    records = 0;
    return handed;
  }

  /** Forgets everything that is here, and whatever it is followed by up to {@code offset}. */
  void clear(long nextOffset) {
    credit.giveBack(credited);
    credited = 0;
    bytes = NONE;
    end = 0;
    whole = 0;
    records = 0;
    offset = nextOffset;
  }

  public void close() {
    closed = true;
    clear(offset);
  }
}
