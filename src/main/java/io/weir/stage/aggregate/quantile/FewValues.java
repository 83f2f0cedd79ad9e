package io.weir.stage.aggregate.quantile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one group while they are few, in as few bytes as it takes: most groups of many never have more, and an
 * object for each would take more than its numbers. First exact: for each number how many bytes follow, then those of an
 * int, its sign moved to the lowest bit, or of a double, from its highest byte on. Once {@link #sketched}: the buckets of
 * {@link LogBuckets}, for each the distance from the one before, and its count where that is not 1. Belongs to one
 * thread.
 */
public final class FewValues {
  /** More are kept in {@link ManyValues}. */
  public static final int BYTES_MOST = 1024;
  /** Whether it is a sketch, and how many bytes are in use. */
  private static final int HEAD = 3;
  /** Added to the number of bytes of a double. */
  private static final int REAL = 16;
  private static final int NUMBER_MOST = 10;
  /** So few bytes are not worth a sketch. */
  private static final int EXACT_MOST = 16;

  private final LogBuckets buckets = new LogBuckets();
  private byte[] room = new byte[0];
  private int at;

  /** No numbers yet. */
  public static byte[] none() {
    byte[] none = new byte[HEAD];
    used(none, HEAD);
    return none;
  }

  /** Whether they were {@link #sketched}. */
  public static boolean isSketch(byte[] values) {
    return values[0] != 0;
  }

  /** How many of the bytes are in use. */
  public static int used(byte[] values) {
    return values[1] & 0xFF | (values[2] & 0xFF) << 8;
  }

  private static void used(byte[] values, int used) {
    values[1] = (byte) used;
    values[2] = (byte) (used >> 8);
  }

  /** With an int more; the array given, where there is room in it. */
  public byte[] add(byte @Nullable [] values, long number) {
    return values != null && isSketch(values) ? addTo(values, number)
        : append(values, 0, number << 1 ^ number >> 63);
  }

  /** With a double more that is not NaN; the array given, where there is room in it. */
  public byte[] add(byte @Nullable [] values, double number) {
    return values != null && isSketch(values) ? addTo(values, number)
        : append(values, REAL, Long.reverseBytes(Double.doubleToLongBits(number)));
  }

  private static byte[] append(byte @Nullable [] values, int kind, long bits) {
    int size = 8 - Long.numberOfLeadingZeros(bits) / 8;
    byte[] to = values == null ? none() : values;
    int end = used(to);
    if (end + 1 + size > to.length) {
      to = Arrays.copyOf(to, end + end / 8 + 1 + size);
    }
    to[end++] = (byte) (kind + size);
    for (int shift = 0; shift < 8 * size; shift += 8) {
      to[end++] = (byte) (bits >>> shift);
    }
    used(to, end);
    return to;
  }

  private byte[] addTo(byte[] sketch, double number) {
    load(sketch);
    buckets.add(number, 1);
    return stored(sketch);
  }

  /** The numbers as a sketch, where that takes less; else as they are. */
  public byte[] sketched(byte[] values) {
    if (isSketch(values) || used(values) <= EXACT_MOST) {
      return values;
    }
    buckets.clear();
    forEach(values, new Taker() {
      @Override
      public void take(long number) {
        buckets.add(number, 1);
      }

      @Override
      public void take(double number) {
        buckets.add(number, 1);
      }
    });
    byte[] sketch = stored(null);
    return used(sketch) < used(values) ? sketch : values;
  }

  /** What goes through exact numbers. */
  public interface Taker {
    void take(long number);

    void take(double number);
  }

  /** Shows all numbers, as they were added, of values that are no sketch. */
  public static void forEach(byte[] values, Taker taker) {
    int end = used(values);
    for (int i = HEAD; i < end;) {
      int head = values[i++];
      int size = head & REAL - 1;
      long bits = 0;
      for (int shift = 0; shift < 8 * size; shift += 8) {
        bits |= (values[i++] & 0xFFL) << shift;
      }
      if (head >= REAL) {
        taker.take(Double.longBitsToDouble(Long.reverseBytes(bits)));
      } else {
        taker.take(bits >>> 1 ^ -(bits & 1));
      }
    }
  }

  /** The buckets of a sketch; good until the next call of any method here. */
  public LogBuckets load(byte[] sketch) {
    buckets.clear();
    room = sketch;
    at = HEAD;
    int end = used(sketch);
    int place = LogBuckets.MIDDLE;
    for (boolean first = true; at < end; first = false) {
      long step = number();
      int distance = (int) (step >>> 1);
      place += first ? distance >>> 1 ^ -(distance & 1) : distance;
      buckets.append(place, (step & 1) == 0 ? 1 : number());
    }
    return buckets;
  }

  /** The buckets as bytes, in this array if it has room for them. */
  private byte[] stored(byte @Nullable [] to) {
    byte[] scratch = new byte[HEAD + 2 * NUMBER_MOST * buckets.size()];
    room = scratch;
    at = HEAD;
    int before = LogBuckets.MIDDLE;
    for (int i = 0; i < buckets.size(); i++) {
      int distance = buckets.place(i) - before;
      before = buckets.place(i);
      long step = i == 0 ? distance << 1 ^ distance >> 31 : distance;
      boolean one = buckets.count(i) == 1;
      number(step << 1 | (one ? 0 : 1));
      if (!one) {
        number(buckets.count(i));
      }
    }
    byte[] sketch = to != null && to.length >= at ? to : new byte[at];
    System.arraycopy(scratch, HEAD, sketch, HEAD, at - HEAD);
    sketch[0] = 1;
    used(sketch, at);
    return sketch;
  }

  /** Seven bits a byte, the lowest first. */
  private void number(long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      room[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    room[at++] = (byte) rest;
  }

  private long number() {
    long value = 0;
    for (int shift = 0;; shift += 7) {
      byte b = room[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
