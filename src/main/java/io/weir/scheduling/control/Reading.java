package io.weir.scheduling.control;

/**
 * What can be read from samples of one setting once they are known to be sound.
 *
 * @param seconds they span
 * @param done in them: bytes or records of work, answers of questions, or what the pipeline got done
 * @param finished units, or questions with or without success
 * @param latency seconds of one unit or question; NaN when nothing finished
 * @param inUse how many were at work at a time on average (Little's law)
 * @param cpuShare processor time of the work by its wall time; NaN when it is not known
 * @param failed share of what finished
 * @param waiting whether questions waited for room
 * @param starved share of the time
 * @param blocked share of the time
 */
record Reading(double seconds, double done, long finished, double latency, double inUse, double cpuShare, double failed,
    boolean waiting, double starved, double blocked) {
  private static final long SHORTEST = 1_000_000;
  private static final long LONGEST = 30_000_000_000L;
  private static final long ABSURD = 1L << 52;

  double rate() {
    return done / seconds;
  }

  /** Whether a sample can be believed. */
  static boolean sound(Sample s) {
    return s.nanos() >= SHORTEST && s.nanos() <= LONGEST && count(s.records()) && count(s.bytes())
        && count(s.workNanos()) && count(s.cpuNanos() + 1) && count(s.workSampled()) && count(s.queueNanos())
        && count(s.units()) && count(s.answers()) && count(s.waiting()) && count(s.failures()) && share(s.starved())
        && share(s.blocked());
  }

  private static boolean count(long n) {
    return n >= 0 && n < ABSURD;
  }

  private static boolean share(double x) {
    return x >= 0 && x <= 1.001;
  }
}
