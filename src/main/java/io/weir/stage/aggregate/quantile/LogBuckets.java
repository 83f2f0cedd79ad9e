package io.weir.stage.aggregate.quantile;

import java.util.Arrays;

/**
 * How many values lie where, in buckets whose bounds grow by a constant factor, so that any quantile is known within 1 %
 * of its value (C. Masson, J. Rim, H. Lee, "DDSketch", VLDB 2019). What it says depends only on the values, not on
 * their order. At most some 70,000 buckets for all doubles; a few thousand in life.
 */
public final class LogBuckets {
  private static final double ERROR = 0.01;
  private static final double GAMMA = (1 + ERROR) / (1 - ERROR);
  private static final double LOG_GAMMA = Math.log(GAMMA);
  /** Added to the place of a bucket, so that negative values order before 0, and 0 before the others. */
  static final int MIDDLE = 1 << 20;

  /** In order; as many as there are counts. */
  private int[] places = new int[8];
  private long[] counts = new long[8];
  private int size;

  void add(double value, long times) {
    add(place(value), times);
  }

  private void add(int place, long times) {
    int at = Arrays.binarySearch(places, 0, size, place);
    if (at < 0) {
      at = -at - 1;
      append(place, 0);
      System.arraycopy(places, at, places, at + 1, size - 1 - at);
      System.arraycopy(counts, at, counts, at + 1, size - 1 - at);
      places[at] = place;
      counts[at] = 0;
    }
    counts[at] += times;
  }

  private static int place(double value) {
    if (value == 0 || Double.isNaN(value)) {
      return 0;
    }
    double size = Math.min(Math.abs(value), Double.MAX_VALUE);
    int place = (int) Math.ceil(Math.log(size) / LOG_GAMMA) + MIDDLE;
    return value < 0 ? -place : place;
  }

  void clear() {
    size = 0;
  }

  /** Adds a bucket behind all others. */
  void append(int place, long count) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    places[size] = place;
    counts[size++] = count;
  }

  int size() {
    return size;
  }

  int place(int bucket) {
    return places[bucket];
  }

  long count(int bucket) {
    return counts[bucket];
  }

  /** How many values there are. */
  long total() {
    return Arrays.stream(counts, 0, size).sum();
  }

  void add(LogBuckets other) {
    for (int i = 0; i < other.size; i++) {
      add(other.places[i], other.counts[i]);
    }
  }

  /** The value with this rank, from 1, within 1 %. */
  double value(long rank) {
    long seen = 0;
    for (int i = 0; i < size; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return middle(places[i]);
      }
    }
    return Double.NaN;
  }

  private static double middle(int place) {
    if (place == 0) {
      return 0;
    }
    double size = Math.exp((Math.abs(place) - MIDDLE) * LOG_GAMMA) * 2 / (1 + GAMMA);
    return place < 0 ? -size : size;
  }

  long bytes() {
    return 64 + places.length * 12L;
  }
}
