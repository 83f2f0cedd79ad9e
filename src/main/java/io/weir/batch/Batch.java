package io.weir.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of whole records as they were read: bytes, and the places where records begin and end.
 * A source fills it and hands it on; from then on its bytes are read only, by one thread at a time, until
 * {@link #delivery} is told. Spans are made by whoever asks first ({@link #frame}), on that thread.
 */
public final class Batch implements Parcel {
  /** How a record ended. */
  public static final byte NONE = 0;
  public static final byte LF = 1;
  public static final byte CRLF = 2;
  public static final byte NUL = 3;

  private final byte[] bytes;
  private final int length;
  private final Origin origin;
  private final long offset;
  private final long firstNumber;
  private final long arrivedMillis;
  private final long skippedBytes;
  private final Delivery delivery;

  private int[] starts = new int[0];
  private int count = -1;
  private int lines = -1;
  private byte delimiter;
  private long @org.jspecify.annotations.Nullable [] offsets;

  /**
   * @param bytes whole records, each with its terminator; only the last record of an input may lack one
   * @param length how many of the bytes are in use
   * @param offset byte offset of the first byte in its (uncompressed) input
   * @param firstNumber 1-based number of the first record in its input, or 0 when the source did not count
   * @param arrivedMillis when the bytes arrived, milliseconds since the epoch
   * @param skippedBytes 0; or, for a record longer than the limit, its whole length in bytes without terminator: then
   *     the batch holds just that record's first bytes and the rest is gone
   */
  public Batch(byte[] bytes, int length, Origin origin, long offset, long firstNumber, long arrivedMillis,
      long skippedBytes, Delivery delivery) {
    this.bytes = bytes;
    this.length = length;
    this.origin = origin;
    this.offset = offset;
    this.firstNumber = firstNumber;
    this.arrivedMillis = arrivedMillis;
    this.skippedBytes = skippedBytes;
    this.delivery = delivery;
  }

  /** A batch of bytes alone, for tests and benchmarks: number 1, offset 0, nobody to tell. */
  public static Batch of(byte[] bytes) {
    return new Batch(bytes, bytes.length, Origin.STDIN, 0, 1, 0, 0, Delivery.NOBODY);
  }

  /** The same records, telling somebody else; this batch is not to be used any more. */
  public Batch with(Delivery other) {
    Batch batch = new Batch(bytes, length, origin, offset, firstNumber, arrivedMillis, skippedBytes, other);
    batch.starts = starts;
    batch.count = count;
    batch.delimiter = delimiter;
    batch.offsets = offsets;
    batch.lines = lines;
    return batch;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public Origin origin() {
    return origin;
  }

  public long offset() {
    return offset;
  }

  public long firstNumber() {
    return firstNumber;
  }

  public long arrivedMillis() {
    return arrivedMillis;
  }

  /** See the constructor; a batch for which this is not 0 holds one record that must fail. */
  public long skippedBytes() {
    return skippedBytes;
  }

  @Override
  public Delivery delivery() {
    return delivery;
  }

  /** Finds the records, once. {@code delimiter} is LF or NUL; before LF one CR belongs to the terminator. */
  public void frame(byte delimiter) {
    if (count >= 0) {
      return;
    }
    this.delimiter = delimiter;
    int[] spans = new int[Math.max(16, length / 96)];
    int n = 0;
    long pattern = ByteSearch.pattern(delimiter);
    int start = 0;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      // Most of a line holds no delimiter: four words that may have none are passed over at once.
      while (at + 40 <= length && (ByteSearch.matches(ByteSearch.word(bytes, at), pattern)
          | ByteSearch.matches(ByteSearch.word(bytes, at + 8), pattern)
          | ByteSearch.matches(ByteSearch.word(bytes, at + 16), pattern)
          | ByteSearch.matches(ByteSearch.word(bytes, at + 24), pattern)) == 0) {
        at += 32;
      }
      long x = ByteSearch.word(bytes, at) ^ pattern;
      long found = ~(((x & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | x | 0x7F7F7F7F7F7F7F7FL);
      while (found != 0) {
        if (n + 2 >= spans.length) {
          spans = Arrays.copyOf(spans, spans.length * 2);
        }
        spans[n++] = start;
        start = at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
        found &= found - 1;
      }
    }
    for (; at < length; at++) {
      if (bytes[at] == delimiter) {
        if (n + 2 >= spans.length) {
          spans = Arrays.copyOf(spans, spans.length * 2);
        }
        spans[n++] = start;
        start = at + 1;
      }
    }
    if (start < length || skippedBytes > 0) {
      spans[n++] = start;
      start = length;
    }
    spans[n] = start;
    starts = spans;
    count = n;
  }

  /** As {@link #frame(byte)}, for records made of cells, which may hold the delimiter in quotes. */
  public void frame(byte delimiter, @Nullable CellLayout cells) {
    if (cells == null || !cells.quoted() || skippedBytes > 0) {
      frame(delimiter);
      return;
    }
    if (count >= 0) {
      return;
    }
    this.delimiter = delimiter;
    QuoteScan scan = new QuoteScan(delimiter, cells);
    scan.begin(offset == 0);
    int[] spans = new int[Math.max(16, length / 96)];
    int n = 0;
    for (int start = 0; start < length;) {
      if (n + 2 >= spans.length) {
        spans = Arrays.copyOf(spans, spans.length * 2);
      }
      spans[n++] = start;
      int next = scan.next(bytes, start, length);
      start = next < 0 ? length : next;
    }
    spans[n] = length;
    starts = spans;
    count = n;
  }

  /**
   * For a source that knows the records, which may hold the delimiter: where each begins, then where the last ends, and
   * the offset of each in its input.
   */
  public void framed(int[] starts, long[] offsets, byte delimiter) {
    this.starts = starts;
    this.offsets = offsets;
    this.delimiter = delimiter;
    count = starts.length - 1;
  }

  /** The same bytes for another reader, who may be on another thread; what is known of the records is known there too. */
  public Batch shared(Delivery other) {
    Batch copy = new Batch(bytes, length, origin, offset, firstNumber, arrivedMillis, skippedBytes, other);
    copy.starts = starts;
    copy.count = count;
    copy.delimiter = delimiter;
    copy.offsets = offsets;
    copy.lines = lines;
    return copy;
  }

  /** How many lines it holds, where somebody has counted them already, which takes a look at every byte; else -1. */
  public int lines() {
    return lines;
  }

  /** Whoever has counted the lines, one without its end included, says so to those behind. */
  public void lines(int counted) {
    lines = counted;
  }

  /** The byte offset of record {@code i}, which begins at {@code start}, in its input. */
  public long offsetOf(int i, int start) {
    long[] known = offsets;
    return known == null ? offset + start : known[i];
  }

  /** How many records; {@link #frame} first. */
  public int count() {
    return count;
  }

  /** Where record {@code i} begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where record {@code i} and its terminator end. */
  public int next(int i) {
    return starts[i + 1];
  }

  /** How record {@code i} ended: {@link #NONE}, {@link #LF}, {@link #CRLF} or {@link #NUL}. */
  public byte terminator(int i) {
    int next = starts[i + 1];
    if (skippedBytes > 0 || next == starts[i] || bytes[next - 1] != delimiter) {
      return NONE;
    }
    if (delimiter == 0) {
      return NUL;
    }
    return next - 2 >= starts[i] && bytes[next - 2] == '\r' ? CRLF : LF;
  }

  /** The length of a terminator in bytes. */
  public static int size(byte terminator) {
    return terminator == NONE ? 0 : terminator == CRLF ? 2 : 1;
  }
}
