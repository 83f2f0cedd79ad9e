package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.RecordEnds;
import io.weir.source.Turn;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of whole records from one input after the other. The buffer always begins with a record; when it is
 * full, or when a pipe has nothing more at hand, it is cut behind the last whole record, and the piece behind the cut
 * begins the next buffer. A record that does not fit makes the buffer grow up to the longest record allowed; beyond
 * that the rest is read and forgotten, and a batch holds its beginning and its length ({@link Batch#skippedBytes}).
 *
 * <p>One thread at a time, see {@link Turn}.
 */
public final class Assembler {
  /** How much is kept of a record that is too long. */
  static final int BEGINNING = 4096;

  private static final byte[] NONE = {};

  private final FileOptions options;
  private final Framing framing;
  private final RecordEnds ends;
  private final Turn turn;
  private final Buffers buffers;

  private Input input;
  private Origin origin = Origin.STDIN;
  private byte[] buffer = NONE;
  private int filled;
  /** No record ends before this place in the buffer. */
  private int scanned;
  private byte[] carry = NONE;
  private int carried;
  /** Place of the buffer's first byte in the input; while skipping, of the record that is skipped. */
  private long offset;
  private long records;
  private byte @Nullable [] skippedHead;
  private long skippedLength;
  private boolean skippedCr;
  private boolean ended = true;
  private boolean stopped;
  private @Nullable IOException failure;

  Assembler(FileOptions options, Turn turn, Credit credit) {
    this(options, turn, new Buffers(options.batchBytes(), credit));
  }

  /** @param buffers may be shared by the assemblers of one thread */
  public Assembler(FileOptions options, Turn turn, Buffers buffers) {
    this.options = options;
    this.framing = options.framing();
    ends = framing.ends();
    this.turn = turn;
    this.buffers = buffers;
    input = Input.NONE;
  }

  /** Begins a new input; the one before must have ended. */
  void begin(Input input, Origin origin) {
    begin(input, origin, 0, 0);
  }

  /**
   * Begins a new input behind records that are not read again.
   *
   * @param origin with the head of the input, if it has one
   * @param offset of the input's next byte, where a record begins
   * @param records how many stand in front of it
   */
  public void begin(Input input, Origin origin, long offset, long records) {
    this.input = input;
    this.origin = origin;
    this.offset = offset;
    this.records = records;
    ended = false;
    stopped = false;
    failure = null;
    ends.begin(offset == 0);
  }

  /** Where in the input stands what was not handed out yet. */
  public long offset() {
    return offset;
  }

  /** How many records were handed out, if they are counted. */
  public long records() {
    return records;
  }

  /** What the batches of this input say of it. */
  public Origin origin() {
    return origin;
  }

  /** Why the input ended too early, or null. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** The next batch, or null at the input's end (of one that grows: the end so far), or when the turn is gone. */
  public @Nullable Batch next() {
    while (!ended) {
      Batch batch = skippedHead == null ? cut() : null;
      if (batch == null) {
        if (!read()) {
          boolean waits = input.growing() && failure == null;
          return waits || turn.taken() ? null : remainder(!stopped);
        }
        batch = skippedHead == null ? null : skip();
      }
      if (batch != null) {
        return batch;
      }
    }
    return null;
  }

  /** What was read and not handed out, when the turn was taken from the thread that reads, or null. */
  @Nullable Batch rest() {
    return ended ? null : remainder(false);
  }

  /** Whether nothing more can come from this input. */
  public boolean ended() {
    return ended;
  }

  /** Whether something was read in which nobody has looked for the end of a record. */
  public boolean hasMore() {
    return filled > scanned;
  }

  /** Gives the buffer back while nothing comes; the beginning of a record is kept aside. */
  public void idle() {
    if (buffer.length > 0 && !hasMore()) {
      carried = filled;
      carry = Arrays.copyOf(buffer, filled);
      filled = 0;
      scanned = 0;
      buffers.giveBack(buffer);
      buffer = NONE;
    }
  }

  /** What was read of an input that grows and is not handed out, a record without its end included, or null. */
  public @Nullable Batch finish() {
    if (!ended && buffer.length == 0 && carried > 0) {
      takeBuffer();
    }
    return ended ? null : remainder(true);
  }

  /** Gives up the buffer at the end of all inputs. */
  public void close() {
    if (buffer.length > 0 && !turn.taken()) {
      buffers.giveBack(buffer);
      buffer = NONE;
    }
  }

  /** Reads once; false at the end, when the source is stopping, and when the turn is gone. */
  private boolean read() {
    if (buffer.length == 0) {
      takeBuffer();
    }
    if (!turn.beforeRead()) {
      stopped = true;
      return false;
    }
    int n = -1;
    IOException found = null;
    try {
      n = input.read(buffer, filled, Buffers.room(buffer) - filled);
    } catch (IOException e) {
      found = e;
    }
    if (!turn.afterRead()) {
      return false;
    }
    failure = found;
    filled += Math.max(0, n);
    return n >= 0;
  }

  private void takeBuffer() {
    buffer = carried < options.batchBytes() ? buffers.take() : buffers.take(larger(carried), 0);
    System.arraycopy(carry, 0, buffer, 0, carried);
    filled = carried;
    scanned = carried;
    carried = 0;
  }

  private int larger(int length) {
    return (int) Math.min(options.bufferMax(), length * 2L);
  }

  /** A batch when it is time for one: the buffer is full, or nothing more is at hand. */
  private @Nullable Batch cut() {
    boolean full = filled == Buffers.room(buffer);
    if (filled == scanned || !full && !input.quiet()) {
      return null;
    }
    int end = options.whole() || input.growing() ? ends.lastEnd(buffer, scanned, filled) : filled;
    if (end < 0 && full && !options.whole()) {
      end = filled;
    }
    scanned = filled;
    if (end > 0) {
      return full || end > Buffers.room(buffer) / 4 ? handBuffer(end) : handCopy(end);
    }
    if (full) {
      grow();
    }
    return null;
  }

  /** The buffer itself goes; what stands behind the cut is kept aside. */
  private Batch handBuffer(int end) {
    carried = filled - end;
    if (carry.length < carried) {
      carry = new byte[Math.max(carried, 4096)];
    }
    System.arraycopy(buffer, end, carry, 0, carried);
    byte[] full = buffer;
    buffer = NONE;
    filled = 0;
    scanned = 0;
    return batch(full, end, buffers.delivery(full));
  }

  /** A trickle: few bytes go in an array of their own, and the buffer stays. */
  private Batch handCopy(int end) {
    byte[] copy = buffers.take(end, buffer.length);
    System.arraycopy(buffer, 0, copy, 0, end);
    filled -= end;
    System.arraycopy(buffer, end, buffer, 0, filled);
    scanned = filled;
    return batch(copy, end, buffers.delivery(copy));
  }

  private Batch batch(byte[] bytes, int length, Delivery delivery) {
    long at = offset;
    CellLayout cells = framing.cells();
    Head head = origin.head();
    if (cells != null && cells.headed() && head == null) {
      head = Head.find(bytes, length, at, framing.delimiter(), cells);
      origin = head == null ? origin : origin.headed(head);
    }
    long first = 0;
    if (options.countRecords() && options.whole()) {
      first = records + 1;
      records += framing.count(bytes, length, at, head);
    }
    offset += length;
    return new Batch(bytes, length, origin, at, first, System.currentTimeMillis(), 0, delivery);
  }

  private void grow() {
    if (Buffers.room(buffer) < options.bufferMax()) {
      byte[] larger = buffers.take(larger(Buffers.room(buffer)), buffer.length);
      System.arraycopy(buffer, 0, larger, 0, filled);
      buffers.giveBack(buffer);
      buffer = larger;
      return;
    }
    skippedHead = Arrays.copyOf(buffer, Math.min(BEGINNING, filled));
    skipRead();
  }

  /** Forgets all that was read, it belongs to the record that is too long. */
  private void skipRead() {
    skippedLength += filled;
    skippedCr = buffer[filled - 1] == '\r';
    filled = 0;
    scanned = 0;
  }

  /** Looks for the end of the record that is too long in what was read last. */
  private @Nullable Batch skip() {
    int end = filled == 0 ? -1 : ends.firstEnd(buffer, 0, filled);
    if (end < 0) {
      if (filled > 0) {
        skipRead();
      }
      return null;
    }
    boolean cr = framing.delimiter() == '\n' && (end > 1 ? buffer[end - 2] == '\r' : skippedCr);
    filled -= end;
    System.arraycopy(buffer, end, buffer, 0, filled);
    return skipped(end, cr ? 2 : 1);
  }

  /** A batch of the record that was too long; its last {@code more} bytes are not counted yet. */
  private Batch skipped(int more, int terminator) {
    byte[] head = skippedHead == null ? NONE : skippedHead;
    long length = skippedLength + more;
    skippedHead = null;
    skippedLength = 0;
    long at = offset;
    offset += length;
    long first = options.countRecords() ? ++records : 0;
    // 4 KiB beside the buffers are not worth credit
    return new Batch(head, head.length, origin, at, first, System.currentTimeMillis(), length - terminator,
        Delivery.NOBODY);
  }

  /**
   * What is left, as the last batch of this input. At its end a last record without terminator counts; a file that
   * was stopped keeps it for the next time, but from a pipe it is gone otherwise.
   */
  private @Nullable Batch remainder(boolean atEnd) {
    ended = true;
    Batch last = skippedHead != null ? skipped(0, 0) : null;
    int end = filled;
    if (!atEnd && input.seekable() && options.whole()) {
      end = Math.max(0, ends.lastEnd(buffer, scanned, filled));
    }
    filled = 0;
    scanned = 0;
    if (turn.taken()) {
      // the blocked read may still write behind these bytes, so the buffer does not go back to the pool
      byte[] copy = Arrays.copyOf(buffer, end + Buffers.SLACK);
      Delivery delivery = buffers.writeOff(buffer);
      if (end > 0) {
        return batch(copy, end, delivery);
      }
      delivery.acknowledge();
    } else if (end > 0) {
      byte[] bytes = buffer;
      buffer = NONE;
      return batch(bytes, end, buffers.delivery(bytes));
    }
    return last;
  }
}
