package io.weir.scheduling.control.measure;

import java.util.Locale;

/** Rates and times as people read them. */
public final class Wording {
  private static final double MEGA = 1e6;

  private String unit;

  public Wording(String unit) {
    this.unit = unit;
  }

  public void count(String what) {
    unit = what;
  }

  public String rate(double perSecond) {
    if (unit.equals("bytes")) {
      return number(perSecond / MEGA) + " MB/s";
    }
    return number(perSecond) + " " + unit + "/s";
  }

  public static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  public static String millis(double seconds) {
    return number(seconds * 1000) + " ms";
  }

  private static String number(double x) {
    return x >= 10 ? Long.toString(Math.round(x)) : String.format(Locale.ROOT, "%.1f", x);
  }
}
