package io.weir.stage.aggregate.quantile;

import io.weir.stage.key.KeyHash;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of 64 bits, and how often each was added. While they are few a list of them all; then a table in which equal
 * ones take one place, so that what repeats, however often, takes no more. Open addressing, its hash seeded anew for each
 * table, so that hostile numbers cannot be chosen to collide, and one table's numbers do not come to another in the order
 * of their places there, which would fill it from its front. What it takes depends only on what was added, not on the
 * order. Belongs to one thread.
 */
final class NumberCounts {
  /** More are a table: most batches have no more, and what is only passed on is not worth one. */
  static final int LISTED_MOST = 2048;
  private static final int ROOM_FIRST = 64;

  /** The list, or the places of the table. */
  private long[] numbers = new long[0];
  /** The low 8 bits of each place's count, for most numbers come less often than 256 times; null: it is a list. */
  private byte @Nullable [] low;
  /** The rest of the counts; null: all are below 256. */
  private int @Nullable [] high;
  /** How many are in the list, or how many places are taken. */
  private int size;
  private long total;
  private long seed;

  /** How many were added, equal ones too. */
  long total() {
    return total;
  }

  void add(long number) {
    if (low != null) {
      count(low, number, 1);
    } else if (size < LISTED_MOST) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(4, size * 2));
      }
      numbers[size++] = number;
    } else {
      count(table(), number, 1);
    }
    total++;
  }

  /** Adds what is in the other. */
  void add(NumberCounts other) {
    if (other.low == null) {
      for (int i = 0; i < other.size; i++) {
        add(other.numbers[i]);
      }
      return;
    }
    other.forEach((number, times) -> {
      count(low != null ? low : table(), number, times);
      total += times;
    });
  }

  void clear() {
    numbers = new long[0];
    low = null;
    high = null;
    size = 0;
    total = 0;
  }

  private byte[] table() {
    long[] listed = numbers;
    int many = size;
    numbers = new long[ROOM_FIRST];
    low = new byte[ROOM_FIRST];
    size = 0;
    seed = ThreadLocalRandom.current().nextLong();
    for (int i = 0; i < many; i++) {
      count(low, listed[i], 1);
    }
    return low;
  }

  private void count(byte[] counts, long number, long times) {
    int at = place(number, counts);
    byte[] to = counts;
    if (isFree(at)) {
      if (size + 1 > to.length / 5 * 4) {
        to = grow(to);
        at = place(number, to);
      }
      numbers[at] = number;
      size++;
    }
    long sum = (to[at] & 0xFF) + times;
    to[at] = (byte) sum;
    if (sum >>> 8 != 0) {
      int[] more = high;
      if (more == null) {
        more = new int[to.length];
        high = more;
      }
      more[at] += (int) (sum >>> 8);
    }
  }

  /** The place of this number, or the free one where it would be. */
  private int place(long number, byte[] counts) {
    long[] all = numbers;
    int[] more = high;
    int at = first(number, all.length);
    while (counts[at] != 0 || more != null && more[at] != 0) {
      if (all[at] == number) {
        return at;
      }
      at = at + 1 == all.length ? 0 : at + 1;
    }
    return at;
  }

  /** Where a number would be if it were alone. Places go by the hash, so {@link #grow} fills the larger table in order. */
  private int first(long number, int room) {
    return (int) Math.unsignedMultiplyHigh(KeyHash.mixed(KeyHash.mixed(number ^ seed) ^ seed), room);
  }

  private boolean isFree(int place) {
    return timesAt(place) == 0;
  }

  private long timesAt(int place) {
    return low == null ? 1 : (high == null ? 0 : (long) high[place] << 8) | low[place] & 0xFF;
  }

  private byte[] grow(byte[] counts) {
    int room = numbers.length + numbers.length / 2;
    long[] wider = new long[room];
    byte[] widerLow = new byte[room];
    int[] widerHigh = high == null ? null : new int[room];
    for (int i = 0; i < counts.length; i++) {
      if (isFree(i)) {
        continue;
      }
      int at = first(numbers[i], room);
      while (widerLow[at] != 0 || widerHigh != null && widerHigh[at] != 0) {
        at = at + 1 == room ? 0 : at + 1;
      }
      wider[at] = numbers[i];
      widerLow[at] = counts[i];
      if (widerHigh != null && high != null) {
        widerHigh[at] = high[i];
      }
    }
    numbers = wider;
    low = widerLow;
    high = widerHigh;
    return widerLow;
  }

  /** What is shown the numbers and how often each is here. */
  interface Counted {
    void take(long number, long times);
  }

  /** Shows all numbers in no order; those of a list one by one. */
  void forEach(Counted counted) {
    int end = low == null ? size : numbers.length;
    for (int i = 0; i < end; i++) {
      long times = timesAt(i);
      if (times > 0) {
        counted.take(numbers[i], times);
      }
    }
  }

  /** All numbers from the least; each once for {@link #times} of it. */
  long[] sorted() {
    long[] sorted = new long[size];
    int end = 0;
    for (int i = 0; end < size; i++) {
      if (timesAt(i) > 0) {
        sorted[end++] = numbers[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** For how many of it a number of {@link #sorted} stands. */
  long times(long number) {
    return low == null ? 1 : timesAt(place(number, low));
  }

  long bytes() {
    return numbers.length * 8L + (low == null ? 0 : low.length) + (high == null ? 0 : high.length * 4L);
  }
}
