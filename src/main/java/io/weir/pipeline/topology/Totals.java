package io.weir.pipeline.topology;

import java.util.concurrent.atomic.LongAdder;

/**
 * The account of a running pipeline in records, each counter fed where the thing happens:
 * {@code read + made = arrived + dropped + failed + in flight}.
 */
final class Totals {
  /** Read by sources. */
  final LongAdder read = new LongAdder();
  /** Made by steps that make several of one or aggregates, and by giving one record to several components. */
  final LongAdder made = new LongAdder();
  /** Safely written by sinks. */
  final LongAdder arrived = new LongAdder();
  /** Left out on purpose: by conditions, by buffers that are full. */
  final LongAdder dropped = new LongAdder();
  /** Failed; they are dead letters where dead letters are kept. */
  final LongAdder failed = new LongAdder();
  /** Read and not acknowledged to their source. */
  final LongAdder inFlight = new LongAdder();

  /** What is neither arrived, dropped nor failed. */
  long left() {
    return read.sum() + made.sum() - arrived.sum() - dropped.sum() - failed.sum();
  }
}
