package io.weir.scheduling.control;

import java.util.ArrayDeque;

/** Bounds how often a stage may be switched within a minute of its own time. */
final class Cap {
  /** Switches of one stage within any minute. */
  static final int A_MINUTE = 40;

  private static final double SECONDS = 60;

  private final ArrayDeque<Double> switches = new ArrayDeque<>();

  /** How many more there may be now. */
  int left(double now) {
    while (!switches.isEmpty() && switches.peekFirst() <= now - SECONDS) {
      switches.removeFirst();
    }
    return A_MINUTE - switches.size();
  }

  void count(double now) {
    switches.addLast(now);
  }
}
