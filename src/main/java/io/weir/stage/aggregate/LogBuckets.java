package io.weir.stage.aggregate;

import java.util.TreeMap;

/**
 * How many values lie where, in buckets whose bounds grow by a constant factor, so that any quantile is known within 1 %
 * of its value (C. Masson, J. Rim, H. Lee, "DDSketch", VLDB 2019). What it says depends only on the values, not on
 * their order. At most some 70,000 buckets for all doubles; a few thousand in life.
 */
final class LogBuckets {
  private static final double ERROR = 0.01;
  private static final double GAMMA = (1 + ERROR) / (1 - ERROR);
  private static final double LOG_GAMMA = Math.log(GAMMA);
  /** Added to the place of a bucket, so that negative values order before 0, and 0 before the others. */
  private static final int MIDDLE = 1 << 20;
  /** About what an entry of the map takes. */
  private static final int ENTRY_BYTES = 80;

  private final TreeMap<Integer, long[]> counts = new TreeMap<>();

  void add(double value, long times) {
    counts.computeIfAbsent(place(value), at -> new long[1])[0] += times;
  }

  private static int place(double value) {
    if (value == 0 || Double.isNaN(value)) {
      return 0;
    }
    double size = Math.min(Math.abs(value), Double.MAX_VALUE);
    int place = (int) Math.ceil(Math.log(size) / LOG_GAMMA) + MIDDLE;
    return value < 0 ? -place : place;
  }

  void add(LogBuckets other) {
    other.counts.forEach((place, count) -> counts.computeIfAbsent(place, at -> new long[1])[0] += count[0]);
  }

  /** The value with this rank, from 1, within 1 %. */
  double value(long rank) {
    long seen = 0;
    for (var entry : counts.entrySet()) {
      seen += entry.getValue()[0];
      if (seen >= rank) {
        return middle(entry.getKey());
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
    return 64 + (long) counts.size() * ENTRY_BYTES;
  }
}
