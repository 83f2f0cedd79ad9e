package io.weir.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What became of the records of one batch: {@code in = out + dropped + failed} once all stages are done, where a record
 * that a step made into several counts as many times in {@code made}. Belongs to the stage that holds the parcel.
 */
public final class Tally {
  public long in;
  public long out;
  public long failed;
  /** How many records failed at each step; index 0 is before any step. */
  public long[] failedAt = new long[0];
  /** Records that were left out on purpose. */
  public long dropped;
  /** Records more than there were, by steps that make several of one (less one for each record they took). */
  public long made;
  /** Bytes replaced by U+FFFD in JSON output because they were no UTF-8. */
  public long replacedBytes;
  /** The records that failed: all of them where dead letters are written, else at least the first. */
  public final List<Failure> failures = new ArrayList<>(0);

  /** Counts one failed record. */
  public void fail(int step) {
    failed++;
    if (failedAt.length <= step) {
      failedAt = Arrays.copyOf(failedAt, step + 1);
    }
    failedAt[step]++;
  }

  /** Adds another batch's counts to these; its failures are the caller's to take. */
  public void add(Tally other) {
    in += other.in;
    out += other.out;
    failed += other.failed;
    dropped += other.dropped;
    made += other.made;
    replacedBytes += other.replacedBytes;
    if (failedAt.length < other.failedAt.length) {
      failedAt = Arrays.copyOf(failedAt, other.failedAt.length);
    }
    for (int i = 0; i < other.failedAt.length; i++) {
      failedAt[i] += other.failedAt[i];
    }
  }
}
