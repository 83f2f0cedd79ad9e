package io.weir.metrics;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one running stage has done since it started. All times in nanoseconds, all sums over threads. Any thread counts, any
 * thread reads; what is read belongs together only roughly.
 */
public final class StageMeter {
  /** Units (batches) that came in. */
  public final LongAdder entered = new LongAdder();
  /** Units that left. */
  public final LongAdder left = new LongAdder();
  /** Records that left, and those that were dropped or failed here. */
  public final LongAdder records = new LongAdder();
  /** Bytes of the batches as read; 0 behind the first stage. */
  public final LongAdder bytes = new LongAdder();
  /** From entering the stage to the beginning of the work: what waited for a thread. 0 for stages that ask or keep state. */
  public final LongAdder queued = new LongAdder();
  /** Wall time of the work. */
  public final LongAdder work = new LongAdder();
  /** Processor time of work whose thread was asked, which is only done where somebody wants it; wall time of that work. */
  public final LongAdder cpu = new LongAdder();
  public final LongAdder cpuSampled = new LongAdder();
  /** Questions asked, answered, failed or timed out, and the time from asking to answer. */
  public final LongAdder asked = new LongAdder();
  public final LongAdder answered = new LongAdder();
  public final LongAdder failed = new LongAdder();
  public final LongAdder answering = new LongAdder();
}
