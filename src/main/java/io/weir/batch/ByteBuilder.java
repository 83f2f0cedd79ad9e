package io.weir.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A byte array that grows at its end. One thread at a time. The array belongs to the builder.
 */
public final class ByteBuilder {
  private static final byte[] EMPTY = new byte[0];

  private byte[] array;
  private int length;

  public ByteBuilder(int capacity) {
    array = capacity == 0 ? EMPTY : new byte[capacity];
  }

  /** The array behind this builder; valid until the next call that may grow it. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  /** Makes room for {@code more} bytes and answers the array, to be written from {@link #length()} on. */
  public byte[] reserve(int more) {
    if (array.length - length < more) {
      grow(more);
    }
    return array;
  }

  /** Says up to where {@link #reserve reserved} bytes were written, or cuts back to an earlier length. */
  public void length(int newLength) {
    length = newLength;
  }

  public void clear() {
    length = 0;
  }

  public ByteBuilder add(byte b) {
    reserve(1)[length++] = b;
    return this;
  }

  public ByteBuilder add(char ascii) {
    return add((byte) ascii);
  }

  public ByteBuilder add(byte[] bytes) {
    return add(bytes, 0, bytes.length);
  }

  public ByteBuilder add(byte[] bytes, int offset, int count) {
    System.arraycopy(bytes, offset, reserve(count), length, count);
    length += count;
    return this;
  }

  /** Appends text as UTF-8; see {@link Utf8#encode} for what becomes of escaped bad bytes. */
  public ByteBuilder add(String text) {
    Utf8.encode(text, this);
    return this;
  }

  /** Appends the decimal digits of a number. */
  public ByteBuilder addDecimal(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        return add("-9223372036854775808".getBytes(StandardCharsets.US_ASCII));
      }
      add((byte) '-');
      value = -value;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    byte[] to = reserve(digits);
    for (int at = length + digits - 1; at >= length; at--) {
      to[at] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += digits;
    return this;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(array, length);
  }

  @Override
  public String toString() {
    return Utf8.decode(array, 0, length);
  }

  private void grow(int more) {
    long wanted = (long) length + more;
    if (wanted > Integer.MAX_VALUE - 16) {
      throw new OutOfMemoryError("one buffer would hold " + wanted + " bytes, more than an array can");
    }
    long doubled = Math.max(64, (long) array.length * 2);
    array = Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(doubled, wanted)));
  }
}
