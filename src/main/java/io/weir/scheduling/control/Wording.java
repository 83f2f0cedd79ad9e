package io.weir.scheduling.control;

import java.util.Locale;

/** Rates and times as people read them. */
final class Wording {
  private static final double MEGA = 1e6;

  private String unit;

  Wording(String unit) {
    this.unit = unit;
  }

  void count(String what) {
    unit = what;
  }

  String rate(double perSecond) {
    if (unit.equals("bytes")) {
      return number(perSecond / MEGA) + " MB/s";
    }
    return number(perSecond) + " " + unit + "/s";
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  static String millis(double seconds) {
    return number(seconds * 1000) + " ms";
  }

  private static String number(double x) {
    return x >= 10 ? Long.toString(Math.round(x)) : String.format(Locale.ROOT, "%.1f", x);
  }
}
