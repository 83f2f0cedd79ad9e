package io.weir.pipeline.lane;

import java.util.concurrent.atomic.LongAdder;

/**
 * The account of a running pipeline in records, each counter fed where the thing happens:
 * {@code read + made = arrived + dropped + failed + in flight}.
 */
public final class Totals {
  /** Read by sources. */
  public final LongAdder read = new LongAdder();
  /** Made by steps that make several of one or aggregates, and by giving one record to several components. */
  public final LongAdder made = new LongAdder();
  /** Safely written by sinks. */
  public final LongAdder arrived = new LongAdder();
  /** Left out on purpose: by conditions, by buffers that are full. */
  public final LongAdder dropped = new LongAdder();
  /** Failed; they are dead letters where dead letters are kept. */
  public final LongAdder failed = new LongAdder();
  /** Read and not acknowledged to their source. */
  public final LongAdder inFlight = new LongAdder();

  /** What is neither arrived, dropped nor failed. */
  public long left() {
    return read.sum() + made.sum() - arrived.sum() - dropped.sum() - failed.sum();
  }
}
