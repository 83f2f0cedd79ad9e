package io.weir.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one batch: {@code in + made = out + dropped + failed} once all stages are done, where a
 * record that a step made into several counts as many times in {@code made}. Belongs to the stage that holds the
 * parcel.
 */
public final class Tally {
  private static final long[] NOWHERE = {};

  public long in;
  public long out;
  public long failed;
  /** Records that were left out on purpose. */
  public long dropped;
  /** Records more than there were, by steps that make several of one (less one for each record they took). */
  public long made;
  /** Bytes replaced by U+FFFD in JSON output because they were no UTF-8. */
  public long replacedBytes;
  /** How many failed at each step, by the step's number (0: before any step); no longer than the last that has any. */
  public long[] failedAt = NOWHERE;
  /** The records that failed: all of them where dead letters are written, else at least the first. */
  public final List<Failure> failures = new ArrayList<>(0);

  private @Nullable Set<String> notes;

  /** Says something about the run that {@code --stats} shows, once: that a result is approximate. */
  public void note(String said) {
    if (notes == null) {
      notes = new LinkedHashSet<>();
    }
    notes.add(said);
  }

  /** What was said with {@link #note}. */
  public Set<String> notes() {
    return notes == null ? Set.of() : notes;
  }

  /** Counts one record as made into so many; into none, it is left out. */
  public void split(int pieces) {
    dropped += pieces == 0 ? 1 : 0;
    made += Math.max(0, pieces - 1);
  }

  /** Counts one record as failed at this step. */
  public void fail(int step) {
    failed++;
    if (step >= failedAt.length) {
      failedAt = Arrays.copyOf(failedAt, step + 1);
    }
    failedAt[step]++;
  }

  /** Adds the other's counts to this one's; the list of failures stays as it is. */
  public void add(Tally other) {
    in += other.in;
    out += other.out;
    failed += other.failed;
    dropped += other.dropped;
    made += other.made;
    replacedBytes += other.replacedBytes;
    if (other.failedAt.length > failedAt.length) {
      failedAt = Arrays.copyOf(failedAt, other.failedAt.length);
    }
    other.notes().forEach(this::note);
    for (int step = 0; step < other.failedAt.length; step++) {
      failedAt[step] += other.failedAt[step];
    }
  }

  /** Whether every record is accounted for. */
  public boolean balanced() {
    return in + made == out + dropped + failed;
  }
}
