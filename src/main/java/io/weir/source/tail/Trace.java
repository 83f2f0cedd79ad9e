package io.weir.source.tail;

import java.util.Arrays;

/**
 * Samples of what was read, to tell later whether another file holds a copy of it: hashes of the bytes in front of every n-th
 * byte. When there are many, every second is dropped and n doubles, so that the samples of any file stand all over it and take
 * little room. What was read in pieces may lack a sample where two pieces meet.
 */
final class Trace {
  static final int SAMPLE_BYTES = 64;
  private static final int SAMPLES_MAX = 128;
  private static final long FIRST_STEP = 512;

  /** Of the bytes in front of {@code (i + 1) * step}; 0: unknown. */
  private long[] samples = new long[0];
  private int count;
  private long step = FIRST_STEP;

  /** These bytes were read, which stand at this offset. */
  void add(byte[] bytes, int length, long offset) {
    long end = offset + length;
    for (long place = Math.max(count * step, offset) / step * step + step; place <= end; place += step) {
      long from = place - SAMPLE_BYTES - offset;
      int index = (int) (place / step - 1);
      if (index >= SAMPLES_MAX) {
        thin();
        place = Math.max(count * step, offset) / step * step;
        continue;
      }
      if (index >= samples.length) {
        samples = Arrays.copyOf(samples, Math.min(SAMPLES_MAX, Math.max(4, (index + 1) * 2)));
      }
      samples[index] = from < 0 ? 0 : Content.hash(bytes, (int) from, (int) from + SAMPLE_BYTES);
      count = index + 1;
    }
  }

  private void thin() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      samples[i] = samples[i * 2 + 1];
    }
    Arrays.fill(samples, count, samples.length, 0);
    step *= 2;
  }

  /** Whether a file of which this is the trace begins as the other one does, as far as both go. */
  boolean agrees(Trace other) {
    Trace coarse = step >= other.step ? this : other;
    Trace fine = coarse == this ? other : this;
    int times = (int) (coarse.step / fine.step);
    for (int i = 0; i < coarse.count && (i + 1) * times <= fine.count; i++) {
      long one = coarse.samples[i];
      long two = fine.samples[(i + 1) * times - 1];
      if (one != 0 && two != 0 && one != two) {
        return false;
      }
    }
    return true;
  }

  /** The places of the samples. */
  long[] places() {
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = (i + 1) * step;
    }
    return places;
  }

  /** The sample at a place, 0 when it is unknown. */
  long at(long place) {
    return samples[(int) (place / step - 1)];
  }
}
