package io.weir.record;

/** Which records belong together: those of one key keep their order, and are seen by one worker. Any thread. */
@FunctionalInterface
public interface LaneKey {
  /** The hash of the key of record {@code i}. */
  int of(Rows rows, int i);
}
