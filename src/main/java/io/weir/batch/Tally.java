package io.weir.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the records of one batch: {@code in = out + dropped + failed} once all stages are done, where a record
 * that a step made into several counts as many times in {@code made}. Belongs to the stage that holds the parcel.
 */
public final class Tally {
  public long in;
  public long out;
  public long failed;
  /** Records that were left out on purpose. */
  public long dropped;
  /** Records more than there were, by steps that make several of one (less one for each record they took). */
  public long made;
  /** Bytes replaced by U+FFFD in JSON output because they were no UTF-8. */
  public long replacedBytes;
  /** The records that failed: all of them where dead letters are written, else at least the first. */
  public final List<Failure> failures = new ArrayList<>(0);
}
