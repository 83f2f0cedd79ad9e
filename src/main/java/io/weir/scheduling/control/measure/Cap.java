package io.weir.scheduling.control.measure;

import java.util.ArrayDeque;

/** Bounds how often a stage may be switched within a minute of its own time. */
public final class Cap {
  /** Switches of one stage within any minute. */
  public static final int A_MINUTE = 40;

  private static final double SECONDS = 60;

  private final ArrayDeque<Double> switches = new ArrayDeque<>();

  /** How many more there may be now. */
  public int left(double now) {
    while (!switches.isEmpty() && switches.peekFirst() <= now - SECONDS) {
      switches.removeFirst();
    }
    return A_MINUTE - switches.size();
  }

  public void count(double now) {
    switches.addLast(now);
  }
}
