package io.weir.cli.remote;

import java.util.Locale;

/** Numbers as people read them at a glance, in five places or so. */
final class Amounts {
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};
  private static final String[] BYTES = {" B", " kB", " MB", " GB", " TB"};

  private Amounts() {}

  /** Such as {@code 0}, {@code 950}, {@code 12.3k}; below ten with a digit behind the point. */
  static String count(double number) {
    return scaled(number, THOUSANDS);
  }

  /** Such as {@code 0 B}, {@code 4.1 kB}, {@code 31 MB}. */
  static String bytes(double bytes) {
    return scaled(bytes, BYTES);
  }

  private static String scaled(double number, String[] units) {
    double value = number;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    boolean whole = value >= 99.95 || value == Math.rint(value) && unit == 0;
    return String.format(Locale.ROOT, whole ? "%.0f%s" : "%.1f%s", value, units[unit]);
  }

  /** Such as {@code 45s}, {@code 3m 20s}, {@code 5h 02m}, {@code 12d 3h}. */
  static String time(double seconds) {
    long whole = Math.max(0, (long) seconds);
    return whole < 60 ? whole + "s" : whole < 3600 ? whole / 60 + "m " + two(whole % 60) + "s"
        : whole < 86_400 ? whole / 3600 + "h " + two(whole / 60 % 60) + "m" : whole / 86_400 + "d " + whole / 3600 % 24 + "h";
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
