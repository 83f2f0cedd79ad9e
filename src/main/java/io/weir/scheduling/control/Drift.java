package io.weir.scheduling.control;

/**
 * Notices that a settled stage no longer is what it was when it settled. Alarms are rare: each that follows soon on another
 * makes the next one wait longer.
 */
final class Drift {
  private static final int READINGS = 10;
  private static final double CHANGE = Math.log(1.35);
  private static final double APART_FIRST = 8;
  private static final double APART_MOST = 120;

  private final Series values = new Series(READINGS);
  private double reference;
  private double apart = APART_FIRST;
  private double lastAt = Double.NEGATIVE_INFINITY;

  /** Begins anew: the setting is another. */
  void restart() {
    values.clear();
    reference = 0;
  }

  /** Whether the value is lastingly another than it was. */
  boolean add(double value, double now) {
    if (!(value > 0)) {
      return false;
    }
    values.add(value);
    if (values.size() < READINGS) {
      return false;
    }
    double middle = values.middle();
    if (reference == 0) {
      reference = middle;
      return false;
    }
    double change = Math.max(CHANGE, 6 * values.noise() / Math.sqrt(READINGS));
    if (Math.abs(Math.log(middle / reference)) < change || now < lastAt + apart) {
      return false;
    }
    apart = now < lastAt + 4 * apart ? Math.min(APART_MOST, 2 * apart) : APART_FIRST;
    lastAt = now;
    restart();
    return true;
  }
}
