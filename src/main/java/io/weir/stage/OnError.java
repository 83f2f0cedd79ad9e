package io.weir.stage;

/** What becomes of a record that fails. */
public enum OnError {
  /** Left out and counted; the first of each step in a batch is remembered. */
  DROP,
  /** Written as it was before the failing step. */
  KEEP,
  /** The run ends. */
  STOP,
  /** Every one is remembered, for the dead letters. */
  FILE
}
