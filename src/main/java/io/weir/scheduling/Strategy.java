package io.weir.scheduling;

/** On what kind of thread a stage works. */
public enum Strategy {
  /** On the thread that brings the unit: tiny work, one core, runs that must be repeatable. */
  INLINE,
  /** On the {@link CpuPool}: parsing, matching, formatting. */
  CPU
}
