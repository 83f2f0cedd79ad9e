package io.weir.stage.aggregate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one column read of the records of a batch, in their order. Belongs to one thread at a time. */
final class Noted {
  /** Stands where the value is an int. */
  private static final Object WHOLE = new Object();

  private long[] numbers = new long[0];
  /** Null: all are ints. */
  private @Nullable Object @Nullable [] values;
  private int size;
  private long span;

  void addWhole(long number) {
    grow();
    numbers[size++] = number;
    span = saturated(span, number);
  }

  void add(@Nullable Object value) {
    grow();
    if (values == null) {
      values = new Object[numbers.length];
      Arrays.fill(values, WHOLE);
    }
    values[size++] = value;
  }

  private void grow() {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(64, size * 2));
      if (values != null) {
        values = Arrays.copyOf(values, numbers.length);
        Arrays.fill(values, size, numbers.length, WHOLE);
      }
    }
  }

  private static long saturated(long sum, long number) {
    long more = number < 0 ? -(number + 1) : number;
    return sum > Long.MAX_VALUE - more - 1 ? Long.MAX_VALUE : sum + more + 1;
  }

  boolean isWhole(int i) {
    return values == null || values[i] == WHOLE;
  }

  long number(int i) {
    return numbers[i];
  }

  @Nullable Object value(int i) {
    return values == null ? null : values[i];
  }

  /** At least as far as the sum of any of the ints lies from 0; {@link Long#MAX_VALUE}: perhaps farther. */
  long span() {
    return span;
  }

  /** About how much memory it takes. */
  long bytes() {
    return size * (values == null ? 8L : 40L);
  }
}
