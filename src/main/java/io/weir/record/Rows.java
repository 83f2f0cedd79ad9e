package io.weir.record;

import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Records that are half done, on their way from one stage to the next: what {@link Row} held, copied cell by cell. The
 * bytes are not copied; they stay alive as long as the rows do, and the batch's {@link Delivery} is told only when the
 * last stage is done. Written by one worker, then read by others; never both at once.
 */
public final class Rows implements Parcel {
  private static final long RECORD_BYTES = 56;
  private static final long CELL_BYTES = 24;
  private Tally tally;
  private Delivery delivery;
  private final @Nullable Origin batchOrigin;

  private long textBytes;
  private long attachedBytes;
  private int size;
  private byte[][] line = new byte[16][];
  private int[] lineStart = new int[16];
  private int[] lineLength = new int[16];
  private byte[] terminator = new byte[16];
  private boolean[] finished = new boolean[16];
  private @Nullable Origin[] origin = new Origin[16];
  private long[] number = new long[16];
  private long[] offset = new long[16];
  private long[] arrivedMillis = new long[16];
  private int[] firstCell = new int[17];
  /** Made when the first record has something attached. */
  private @Nullable Object @Nullable [] attachment;

  private int cells;
  private Name[] name = new Name[64];
  private byte[] kind = new byte[64];
  private byte[][] base = new byte[64][];
  private int[] start = new int[64];
  private int[] length = new int[64];
  private @Nullable Object[] boxed = new Object[64];

  /** @param batchOrigin of the batch these records came in, for counting; null behind an aggregate */
  public Rows(Tally tally, @Nullable Origin batchOrigin, Delivery delivery) {
    this.tally = tally;
    this.batchOrigin = batchOrigin;
    this.delivery = delivery;
  }

  /** What has become of the batch's records so far. */
  public Tally tally() {
    return tally;
  }

  /** Ends the account of what was done to these records so far, and begins another one: they come into the next component. */
  public Tally takeTally() {
    Tally before = tally;
    before.out = size;
    tally = new Tally();
    tally.in = size;
    return before;
  }

  public @Nullable Origin batchOrigin() {
    return batchOrigin;
  }

  @Override
  public Delivery delivery() {
    return delivery;
  }

  /** Tells another one instead; before they go on. */
  public void deliversTo(Delivery other) {
    delivery = other;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
    cells = 0;
  }

  /** Says how much computed text the records point to. */
  public void holdsText(long bytes) {
    textBytes = bytes;
  }

  /** Says how much more they hold: what is attached to them. */
  public void holdsMore(long bytes) {
    attachedBytes += bytes;
  }

  /** The arrays and the computed text; the batch's own bytes are on the source's account. */
  @Override
  public long held() {
    return textBytes + attachedBytes + line.length * RECORD_BYTES + kind.length * CELL_BYTES;
  }

  /** Bytes of all texts together. */
  public long textLength() {
    return Arrays.stream(lineLength, 0, size).asLongStream().sum();
  }

  /** Whether record {@code i} is done: its text is to be written as it is, no step sees it any more. */
  public boolean finished(int i) {
    return finished[i];
  }

  /** Appends the row's record; from then on the row's computed text is kept until {@link Row#releaseArena}. */
  public void add(Row row) {
    row.keepArena();
    addCopy(row);
  }

  /** Appends the row's record for as long as the row is at that record: a mark to go back to. */
  public void addCopy(Row row) {
    addText(row.line(), row.lineStart(), row.lineLength(), row.terminator());
    int i = size - 1;
    origin[i] = row.origin();
    number[i] = row.number();
    offset[i] = row.offset();
    arrivedMillis[i] = row.arrivedMillis();
    Object attached = row.attachment();
    if (attached != null) {
      attach(i, attached);
      attachedBytes += HeapSize.ofAttached(attached);
    }
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      addCell(row.name(cell), row.kind(cell), row.bytes(cell), row.start(cell), row.length(cell), row.boxed(cell));
    }
    firstCell[size] = cells;
  }

  /** Appends a finished text: it keeps its place among the others and is written as it is. */
  public void addFinished(byte[] bytes, int from, int count, byte terminator) {
    addText(bytes, from, count, terminator);
    finished[size - 1] = true;
    firstCell[size] = cells;
  }

  /** Puts record {@code i} into a row, which may be another worker's. */
  public void load(int i, Row row) {
    row.begin(line[i], lineStart[i], lineLength[i], terminator[i]);
    restore(i, row);
  }

  /** Puts the text and the fields of record {@code i} back, without starting a new record. */
  public void restore(int i, Row row) {
    row.line(line[i], lineStart[i], lineLength[i]);
    row.comesFrom(origin[i], number[i], offset[i], arrivedMillis[i]);
    row.attach(attachment(i));
    row.clearFields();
    Names names = row.names();
    for (int c = firstCell[i]; c < firstCell[i + 1]; c++) {
      Name own = names.intern(name[c].utf8, 0, name[c].utf8.length);
      int cell = row.put(own, kind[c], base[c], start[c], length[c]);
      if (kind[c] == Kind.BOXED) {
        row.putBoxed(own, boxed[c]);
        assert row.kind(cell) == Kind.BOXED;
      }
    }
  }

  public byte[] line(int i) {
    return line[i];
  }

  public int lineStart(int i) {
    return lineStart[i];
  }

  public int lineLength(int i) {
    return lineLength[i];
  }

  /** What is attached to record {@code i}; see {@link Row#attachment}. */
  public @Nullable Object attachment(int i) {
    return attachment == null ? null : attachment[i];
  }

  /** Attaches to record {@code i}. Threads may attach to different records at a time once {@link #attachable} was called. */
  public void attach(int i, @Nullable Object what) {
    attachable();
    Objects.requireNonNull(attachment)[i] = what;
  }

  /** Makes room for what may be attached. */
  public void attachable() {
    if (attachment == null) {
      attachment = new Object[line.length];
    }
  }

  /** The names of the fields of record {@code i}, in order. */
  public List<String> names(int i) {
    List<String> names = new ArrayList<>();
    for (int c = firstCell[i]; c < firstCell[i + 1]; c++) {
      names.add(name[c].text());
    }
    return names;
  }

  public long arrivedMillis(int i) {
    return arrivedMillis[i];
  }

  /** Where record {@code i} came from; null from nowhere. */
  public @Nullable Origin origin(int i) {
    return origin[i];
  }

  public void origin(int i, @Nullable Origin from) {
    origin[i] = from;
  }

  /**
   * The records this is true for, on their own.
   *
   * @param first whether these take over what was counted so far and the computed text; exactly one part of the rows does
   * @param delivery of the part
   */
  public Rows part(IntPredicate wanted, boolean first, Delivery delivery) {
    Rows part = new Rows(first ? tally : new Tally(), batchOrigin, delivery);
    part.textBytes = first ? textBytes : 0;
    part.attachedBytes = first ? attachedBytes : 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        part.append(this, i);
      }
    }
    return part;
  }

  private void append(Rows from, int i) {
    addText(from.line[i], from.lineStart[i], from.lineLength[i], from.terminator[i]);
    int at = size - 1;
    finished[at] = from.finished[i];
    origin[at] = from.origin[i];
    number[at] = from.number[i];
    offset[at] = from.offset[i];
    arrivedMillis[at] = from.arrivedMillis[i];
    if (from.attachment(i) != null) {
      attach(at, from.attachment(i));
    }
    for (int c = from.firstCell[i]; c < from.firstCell[i + 1]; c++) {
      addCell(from.name[c], from.kind[c], from.base[c], from.start[c], from.length[c], from.boxed[c]);
    }
    firstCell[size] = cells;
  }

  /** A hash of the bytes of the field called so; 0 where the record has none. */
  public int fieldHash(int i, byte[] utf8) {
    for (int c = firstCell[i]; c < firstCell[i + 1]; c++) {
      if (Arrays.equals(name[c].utf8, utf8)) {
        Object value = boxed[c];
        if (kind[c] == Kind.BOXED && value != null) {
          return value.hashCode();
        }
        int hash = 1;
        for (int at = start[c], end = at + length[c]; at < end; at++) {
          hash = 31 * hash + base[c][at];
        }
        return hash;
      }
    }
    return 0;
  }

  /** Keeps only the records this is true for; it is asked once for each, in order. */
  public void keep(IntPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(i)) {
        move(i, kept++);
      }
    }
    size = kept;
    cells = firstCell[kept];
  }

  /** Keeps only the records {@code [from, to)} and those that are finished. */
  public void slice(int from, int to) {
    int[] position = {0};
    keep(i -> finished[i] || position[0]++ >= from && position[0] <= to);
  }

  /** How many records are not finished. */
  public int open() {
    int open = 0;
    for (int i = 0; i < size; i++) {
      if (!finished[i]) {
        open++;
      }
    }
    return open;
  }

  private void move(int from, int to) {
    if (from == to) {
      return;
    }
    line[to] = line[from];
    lineStart[to] = lineStart[from];
    lineLength[to] = lineLength[from];
    terminator[to] = terminator[from];
    finished[to] = finished[from];
    origin[to] = origin[from];
    number[to] = number[from];
    offset[to] = offset[from];
    arrivedMillis[to] = arrivedMillis[from];
    if (attachment != null) {
      attachment[to] = attachment[from];
    }
    moveCells(from, to);
  }

  private void moveCells(int from, int to) {
    int at = to == 0 ? 0 : firstCell[to];
    int count = firstCell[from + 1] - firstCell[from];
    int source = firstCell[from];
    System.arraycopy(name, source, name, at, count);
    System.arraycopy(kind, source, kind, at, count);
    System.arraycopy(base, source, base, at, count);
    System.arraycopy(start, source, start, at, count);
    System.arraycopy(length, source, length, at, count);
    System.arraycopy(boxed, source, boxed, at, count);
    firstCell[to] = at;
    firstCell[to + 1] = at + count;
  }

  private void addText(byte[] bytes, int from, int count, byte end) {
    if (size == line.length) {
      growRecords();
    }
    line[size] = bytes;
    lineStart[size] = from;
    lineLength[size] = count;
    terminator[size] = end;
    finished[size] = false;
    origin[size] = null;
    if (attachment != null) {
      attachment[size] = null;
    }
    firstCell[size] = cells;
    size++;
  }

  private void addCell(Name called, byte what, byte[] bytes, int from, int count, @Nullable Object value) {
    if (cells == kind.length) {
      growCells();
    }
    name[cells] = called;
    kind[cells] = what;
    base[cells] = bytes;
    start[cells] = from;
    length[cells] = count;
    boxed[cells] = value;
    cells++;
  }

  private void growRecords() {
    int more = size * 2;
    line = Arrays.copyOf(line, more);
    lineStart = Arrays.copyOf(lineStart, more);
    lineLength = Arrays.copyOf(lineLength, more);
    terminator = Arrays.copyOf(terminator, more);
    finished = Arrays.copyOf(finished, more);
    origin = Arrays.copyOf(origin, more);
    number = Arrays.copyOf(number, more);
    offset = Arrays.copyOf(offset, more);
    arrivedMillis = Arrays.copyOf(arrivedMillis, more);
    attachment = attachment == null ? null : Arrays.copyOf(attachment, more);
    firstCell = Arrays.copyOf(firstCell, more + 1);
  }

  private void growCells() {
    int more = cells * 2;
    name = Arrays.copyOf(name, more);
    kind = Arrays.copyOf(kind, more);
    base = Arrays.copyOf(base, more);
    start = Arrays.copyOf(start, more);
    length = Arrays.copyOf(length, more);
    boxed = Arrays.copyOf(boxed, more);
  }
}
