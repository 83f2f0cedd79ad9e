package io.weir.scheduling.schedule;

/** In what order records leave a stage. */
public enum Ordering {
  /** In the order they came. */
  GLOBAL,
  /** Those of one key in the order they came. */
  KEY,
  /** As they are done. */
  NONE
}
