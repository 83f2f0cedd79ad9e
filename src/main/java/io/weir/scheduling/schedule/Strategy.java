package io.weir.scheduling.schedule;

/** On what kind of thread a stage works. */
public enum Strategy {
  /** On the thread that brings the unit: tiny work, one core, runs that must be repeatable. */
  INLINE,
  /** On platform threads, as many as there are cores: parsing, matching, formatting. */
  CPU,
  /** On threads that may wait, a great many at a time. */
  IO,
  /** On no thread: clients that tell when the answer has come. */
  ASYNC;

  /** As schedules spell it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
