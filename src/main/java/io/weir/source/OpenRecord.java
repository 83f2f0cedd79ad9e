package io.weir.source;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.LineJoints;
import io.weir.framing.Multiline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one input that is not known to be whole yet. Lines are copied behind it, so that a record stands in one
 * piece whatever batches its lines came in; between them stands a line feed, however they ended. One thread
 * at a time.
 */
public final class OpenRecord {
  private static final byte[] NONE = {};

  private final Multiline multiline;
  private final Framing framing;
  private final int recordBytesMax;
  private final Credit credit;
  private LineJoints joints;
  private byte[] held = NONE;
  private long heldOffset;
  private long lines;
  private long numbers;
  private long touched;
  private Origin origin = Origin.STDIN;
  private long arrivedMillis;
  private List<Delivery> waiting = new ArrayList<>(0);

  // of the batch being made
  private byte[] out = NONE;
  private int written;
  private int[] starts = new int[64];
  private long[] offsets = new long[64];
  private int count;

  /**
   * @param credit taken, by waiting, for the copies that are made here
   * @param numbers how many records of this input stand in front of what is read now
   */
  public OpenRecord(Multiline multiline, Framing framing, int recordBytesMax, Credit credit, long numbers) {
    this.numbers = numbers;
    this.multiline = multiline;
    this.framing = framing;
    this.recordBytesMax = recordBytesMax;
    this.credit = credit;
    joints = multiline.joints().get();
  }

  /** Where the record begins that is not known to be whole; where there is none, {@code otherwise}. */
  public long begins(long otherwise) {
    return held.length == 0 ? otherwise : heldOffset;
  }

  /** How many records were handed out, those in front of the first included. */
  public long numbers() {
    return numbers;
  }

  /** Forgets the record that is not whole, as if its lines had never come. */
  public void drop() {
    held = NONE;
    lines = 0;
    waiting.forEach(Delivery::acknowledge);
    waiting = new ArrayList<>(0);
  }

  /** Whether no line has come for so long that the record is taken for whole. */
  public boolean isOverdue(long now) {
    return held.length > 0 && now - touched >= multiline.timeoutNanos();
  }

  /** Takes whole lines; answers the records that are whole now, or null. */
  public @Nullable Batch append(Batch read, long now) {
    touched = now;
    origin = read.origin();
    if (read.length() == 0) {
      read.delivery().acknowledge();
      return null;
    }
    int size = held.length + read.length();
    credit.take(size, size);
    out = Arrays.copyOf(held, size);
    written = held.length;
    count = 0;
    if (written > 0) {
      begin(0, heldOffset);
    }
    byte[] bytes = read.bytes();
    for (int at = 0; at < read.length();) {
      int end = ByteSearch.indexOf(bytes, framing.delimiter(), at, read.length());
      int next = end < 0 ? read.length() : end + 1;
      line(bytes, at, next, read.offset() + at);
      at = next;
    }
    waiting.add(read.delivery());
    return cut(size, read.arrivedMillis());
  }

  private void line(byte[] bytes, int start, int next, long offset) {
    int text = next - start - terminator(bytes, start, next);
    int record = count == 0 ? 0 : starts[count - 1];
    boolean joins = joints.continues(bytes, start, start + text, (int) Math.min(lines, Integer.MAX_VALUE));
    if (joins && lines > 0 && lines < multiline.linesMax()) {
      int before = terminator(out, record, written);
      if ((long) written - record - before + 1 + text <= recordBytesMax) {
        written -= before;
        out[written++] = '\n';
        copy(bytes, start, next);
        lines++;
        return;
      }
    }
    begin(written, offset);
    copy(bytes, start, next);
    lines = 1;
  }

  private void copy(byte[] bytes, int start, int next) {
    System.arraycopy(bytes, start, out, written, next - start);
    written += next - start;
  }

  private void begin(int at, long offset) {
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      offsets = Arrays.copyOf(offsets, count * 2);
    }
    starts[count] = at;
    offsets[count++] = offset;
  }

  private int terminator(byte[] bytes, int start, int end) {
    if (end == start || bytes[end - 1] != framing.delimiter()) {
      return 0;
    }
    return framing.delimiter() == '\n' && end - 2 >= start && bytes[end - 2] == '\r' ? 2 : 1;
  }

  /** Keeps the last record back and hands out those in front of it. */
  private @Nullable Batch cut(int size, long arrived) {
    int end = starts[count - 1];
    held = Arrays.copyOfRange(out, end, written);
    heldOffset = offsets[count - 1];
    if (count == 1) {
      credit.giveBack(size);
      arrivedMillis = arrived;
      return null;
    }
    List<Delivery> told = waiting;
    // the batch that brought the last record's lines is whole only with that record
    waiting = new ArrayList<>(List.of(told.remove(told.size() - 1)));
    Batch batch = batch(out, end, count - 1, arrived, size, told);
    arrivedMillis = arrived;
    out = NONE;
    return batch;
  }

  private Batch batch(byte[] bytes, int length, int records, long arrived, int size, List<Delivery> told) {
    Batch batch = new Batch(bytes, length, origin, offsets[0], numbers + 1, arrived, 0, () -> {
      credit.giveBack(size);
      told.forEach(Delivery::acknowledge);
    });
    int[] places = Arrays.copyOf(starts, records + 1);
    places[records] = length;
    batch.framed(places, Arrays.copyOf(offsets, records), framing.delimiter());
    numbers += records;
    return batch;
  }

  /** The record as it is, or null when there is none; the next line begins a new one. */
  public @Nullable Batch finish() {
    if (held.length == 0) {
      return null;
    }
    starts[0] = 0;
    offsets[0] = heldOffset;
    List<Delivery> told = waiting;
    waiting = new ArrayList<>(0);
    byte[] bytes = held;
    credit.take(bytes.length, bytes.length);
    Batch batch = batch(bytes, bytes.length, 1, arrivedMillis, bytes.length, told);
    held = NONE;
    lines = 0;
    return batch;
  }

  /** A line too long for any record, with its number here; what comes behind it is joined to nothing in front. */
  public Batch tooLong(Batch read) {
    joints = multiline.joints().get();
    return new Batch(read.bytes(), read.length(), read.origin(), read.offset(), ++numbers, read.arrivedMillis(),
        read.skippedBytes(), read.delivery());
  }
}
