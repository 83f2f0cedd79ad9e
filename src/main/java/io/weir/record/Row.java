package io.weir.record;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record while it is worked on: the text, the ordered fields, and where it came from. One row is used over and over
 * for all records of a worker; nothing is allocated per record. A field's value is a kind and a span in some byte array
 * (the batch, or {@link #arena} for computed text), or a boxed object. Belongs to one thread.
 *
 * <p>A cell is a number, valid for the record at hand. Fields stand in order {@code 0 … size()-1};
 * {@link #cellAt} turns a place into a cell.
 */
public final class Row {
  private final Names names;
  private ByteBuilder arena = new ByteBuilder(4096);

  private byte[] line = new byte[0];
  private int lineStart;
  private int lineLength;
  private byte terminator;
  private @Nullable Origin origin;
  private long number;
  private long offset;
  private long arrivedMillis;
  private @Nullable Object attachment;

  private long stamp = 1;
  private Name[] name = new Name[16];
  private byte[] kind = new byte[16];
  private byte[][] base = new byte[16][];
  private int[] start = new int[16];
  private int[] length = new int[16];
  private @Nullable Object[] boxed = new Object[16];
  private int cells;
  private int[] order = new int[16];
  private int size;
  private @Nullable String failure;
  private @Nullable String note;
  private boolean arenaKept;
  private boolean lineAsRead;

  public Row(Names names) {
    this.names = names;
  }

  public Names names() {
    return names;
  }

  /** Room for computed text of the record at hand; emptied by the next {@link #begin}. */
  public ByteBuilder arena() {
    return arena;
  }

  /** Starts a new record: its text, no fields. */
  public void begin(byte[] bytes, int lineStart, int lineLength, byte terminator) {
    attachment = null;
    clearFields();
    names.trim();
    if (!arenaKept) {
      arena.clear();
    }
    line = bytes;
    this.lineStart = lineStart;
    this.lineLength = lineLength;
    this.terminator = terminator;
    lineAsRead = true;
    failure = null;
  }

  /** Says where the record at hand came from; a null origin (behind an aggregate) means from nowhere. */
  public void comesFrom(@Nullable Origin origin, long number, long offset, long arrivedMillis) {
    this.origin = origin;
    this.number = number;
    this.offset = offset;
    this.arrivedMillis = arrivedMillis;
  }

  // ---- text ----

  public byte[] line() {
    return line;
  }

  public int lineStart() {
    return lineStart;
  }

  public int lineLength() {
    return lineLength;
  }

  /** Gives the record another text; the terminator stays. The bytes must stay as they are until the record is done. */
  public void line(byte[] bytes, int start, int length) {
    lineAsRead = false;
    line = bytes;
    lineStart = start;
    lineLength = length;
  }

  /** Whether the text is still the one that was read, with its terminator right behind it. */
  public boolean isLineAsRead() {
    return lineAsRead;
  }

  /** {@link Batch#LF} and so on. */
  public byte terminator() {
    return terminator;
  }

  public void terminator(byte terminator) {
    lineAsRead = false;
    this.terminator = terminator;
  }

  public @Nullable Origin origin() {
    return origin;
  }

  /** 1-based, in its file or connection. */
  public long number() {
    return number;
  }

  /** Of the record's first byte, in its file or connection, uncompressed. */
  public long offset() {
    return offset;
  }

  public long arrivedMillis() {
    return arrivedMillis;
  }

  // ---- fields ----

  /** How many fields the record has. */
  public int size() {
    return size;
  }

  /** The cell of the field at this place, counted from 0. */
  public int cellAt(int place) {
    return order[place];
  }

  /** The cell of this field, or -1 when the record has none of that name. */
  public int find(Name wanted) {
    return wanted.stamp == stamp ? wanted.cell : -1;
  }

  public Name name(int cell) {
    return name[cell];
  }

  public byte kind(int cell) {
    return kind[cell];
  }

  public byte[] bytes(int cell) {
    return base[cell];
  }

  public int start(int cell) {
    return start[cell];
  }

  public int length(int cell) {
    return length[cell];
  }

  /** The value of a cell of kind {@link Kind#BOXED}: a {@link java.util.List} or {@link java.util.Map}. */
  public @Nullable Object boxed(int cell) {
    return boxed[cell];
  }

  /**
   * Gives a field a value: in its place when the record has it, else behind the others. The bytes are not copied and
   * must stay as they are until the record is done.
   */
  public int put(Name field, byte newKind, byte[] bytes, int from, int count) {
    int cell = field.stamp == stamp ? field.cell : append(field);
    kind[cell] = newKind;
    base[cell] = bytes;
    start[cell] = from;
    length[cell] = count;
    return cell;
  }

  /** Gives a field null. */
  public int putNull(Name field) {
    return put(field, Kind.NULL, line, 0, 0);
  }

  /** Gives a field a list or a map. */
  public int putBoxed(Name field, Object value) {
    int cell = put(field, Kind.BOXED, line, 0, 0);
    boxed[cell] = value;
    return cell;
  }

  public void remove(Name field) {
    if (field.stamp != stamp) {
      return;
    }
    int cell = field.cell;
    field.stamp = 0;
    int place = 0;
    while (order[place] != cell) {
      place++;
    }
    System.arraycopy(order, place + 1, order, place, --size - place);
  }

  /** Gives the field in this cell another name, in place; a field that had that name before goes. */
  public void rename(int cell, Name to) {
    if (name[cell] == to) {
      return;
    }
    remove(to);
    name[cell].stamp = 0;
    name[cell] = to;
    to.cell = cell;
    to.stamp = stamp;
  }

  /** Keeps only these cells, in this order; others go. {@code keep} holds no cell twice. */
  public void retain(int[] keep, int count) {
    for (int i = 0; i < size; i++) {
      name[order[i]].stamp = 0;
    }
    for (int i = 0; i < count; i++) {
      int cell = keep[i];
      order[i] = cell;
      name[cell].stamp = stamp;
    }
    size = count;
  }

  // ---- what is asked about the record, and answered ----

  /** What travels with the record to the next stage beside its fields: a question, or an answer; never written. */
  public @Nullable Object attachment() {
    return attachment;
  }

  public void attach(@Nullable Object what) {
    attachment = what;
  }

  /** A number that is never the same for two records of this row. */
  public long stamp() {
    return stamp;
  }

  public void clearFields() {
    stamp++;
    cells = 0;
    size = 0;
  }

  // ---- failure ----

  /** Says why the record at hand cannot be handled; answers false so that a reader can return it. */
  public boolean fail(String why) {
    failure = why;
    return false;
  }

  public @Nullable String failure() {
    return failure;
  }

  /** Says something about the run that is no record's matter; see {@link io.weir.batch.Tally#note}. */
  public void note(String said) {
    note = said;
  }

  /** What was said with {@link #note} since this was asked last, or null. */
  public @Nullable String takeNote() {
    String said = note;
    note = null;
    return said;
  }

  private int append(Name field) {
    if (cells == kind.length) {
      grow();
    }
    int cell = cells++;
    if (size == order.length) {
      order = Arrays.copyOf(order, size * 2);
    }
    order[size++] = cell;
    name[cell] = field;
    field.cell = cell;
    field.stamp = stamp;
    return cell;
  }

  private void grow() {
    int more = cells * 2;
    name = Arrays.copyOf(name, more);
    kind = Arrays.copyOf(kind, more);
    base = Arrays.copyOf(base, more);
    start = Arrays.copyOf(start, more);
    length = Arrays.copyOf(length, more);
    boxed = Arrays.copyOf(boxed, more);
  }

  // ---- moving records to and from Rows ----

  /** From now on records are stored in {@link Rows}, so their computed text must outlive them. */
  void keepArena() {
    if (!arenaKept) {
      arena = new ByteBuilder(4096);
      arenaKept = true;
    }
  }

  /**
   * The stored records go on to another worker: what they point to is theirs, this row takes a new arena. Answers how many
   * bytes go with them.
   */
  public long releaseArena() {
    long bytes = arenaKept ? arena.array().length : 0;
    arenaKept = false;
    arena = new ByteBuilder(4096);
    return bytes;
  }
}
