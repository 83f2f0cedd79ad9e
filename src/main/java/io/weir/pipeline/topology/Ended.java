package io.weir.pipeline.topology;

import io.weir.pipeline.lane.Totals;

/**
 * How a running pipeline ended, and its account in records.
 *
 * @param message for people, where it did not end by itself or by being stopped; else empty
 * @param read by sources
 * @param made by steps that make several of one, by aggregates, and by giving one to several components
 * @param arrived where sinks write
 * @param dropped on purpose
 * @param failed records that are dead letters, where these are kept
 * @param left neither arrived, dropped nor failed
 */
public record Ended(How how, String message, long read, long made, long arrived, long dropped, long failed, long left) {
  static Ended of(How how, String message, Totals totals) {
    return new Ended(how, message, totals.read.sum(), totals.made.sum(), totals.arrived.sum(), totals.dropped.sum(),
        totals.failed.sum(), totals.left());
  }

  /** How it ended. */
  public enum How {
    /** Everything read has arrived. */
    DRAINED,
    /** Whoever read the output wants no more: a quiet end. */
    CLOSED,
    /** There was no more time to wait for what is left. */
    LEFT,
    /** A sink can never be written again. */
    LOST,
    /** Something threw that must not. */
    BUG
  }

  /** The account in a line. */
  public String account() {
    return read + " read" + (made == 0 ? "" : made > 0 ? " + " + made + " made" : " - " + -made + " merged") + " = " + arrived
        + " arrived + " + dropped + " dropped + " + failed + " failed + " + left + " left";
  }
}
