package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.record.Spelled;
import java.nio.charset.StandardCharsets;

/** Numbers and their spelling in JSON. */
public final class NumberText {
  private static final byte[] LONG_MAX = "9223372036854775807".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LONG_MIN = "9223372036854775808".getBytes(StandardCharsets.US_ASCII);
  /** Powers of ten that are exact doubles. */
  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14, 1e15};

  private NumberText() {}

  /** Whether these bytes spell {@code -?(0|[1-9][0-9]*)} within 64 bits; {@code -0}, which is no int, does not. */
  public static boolean isInt(byte[] b, int start, int length) {
    int end = start + length;
    int digits = start < end && b[start] == '-' ? start + 1 : start;
    int at = digits;
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    int count = end - digits;
    if (at < end || count == 0 || b[digits] == '0' && length > 1) {
      return false;
    }
    return count < 19 || fitsLong(b, digits, count, digits > start);
  }

  /** Whether this many digits, none a leading zero, are within 64 bits. */
  static boolean fitsLong(byte[] b, int digits, int count, boolean negative) {
    if (count != 19) {
      return count < 19;
    }
    byte[] limit = negative ? LONG_MIN : LONG_MAX;
    for (int i = 0; i < 19; i++) {
      if (b[digits + i] != limit[i]) {
        return b[digits + i] < limit[i];
      }
    }
    return true;
  }

  /** The value of bytes that spell a 64-bit integer. */
  public static long parseLong(byte[] b, int start, int length) {
    int end = start + length;
    boolean negative = b[start] == '-';
    long value = 0;
    for (int at = negative ? start + 1 : start; at < end; at++) {
      value = value * 10 - (b[at] - '0');
    }
    return negative ? value : -value;
  }

  /**
   * The value of bytes that spell a JSON number: a {@link Long}, a {@link Double}, or either in a {@link Spelled}
   * when {@link #add} would spell it otherwise.
   */
  public static Object parse(byte[] b, int start, int length) {
    if (isInt(b, start, length)) {
      return parseLong(b, start, length);
    }
    if (length < 17) {
      double exact = shortDecimal(b, start, start + length);
      if (!Double.isNaN(exact)) {
        return exact;
      }
    }
    String text = new String(b, start, length, StandardCharsets.ISO_8859_1);
    if (text.equals("-0")) {
      return new Spelled(0L, text);
    }
    Double value = Double.valueOf(text);
    return format(value).equals(text) ? value : new Spelled(value, text);
  }

  /**
   * The double that a plain decimal of at most 15 digits spells, where that is also its shortest spelling; else
   * NaN. Such a decimal divided by an exact power of ten is rounded once, so right (Clinger's fast path), and no
   * other decimal of 15 digits spells the same double.
   */
  private static double shortDecimal(byte[] b, int start, int end) {
    int at = b[start] == '-' ? start + 1 : start;
    if (b[end - 1] == '0') {
      return Double.NaN;
    }
    long digits = 0;
    int point = -1;
    for (; at < end; at++) {
      byte c = b[at];
      if (c == '.') {
        point = at;
      } else if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else {
        return Double.NaN;
      }
    }
    int places = end - point - 1;
    if (point < 0 || places > 15 || digits >= 1_000_000_000_000_000L) {
      return Double.NaN;
    }
    double value = digits / TENS[places];
    if (value < 0.001) {
      return Double.NaN;
    }
    return b[start] == '-' ? -value : value;
  }

  /** Appends a double as {@link #format} spells it; NaN and infinities, which JSON has not, as {@code null}. */
  public static void add(double value, ByteBuilder to) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      to.add("null");
    } else {
      to.add(format(value));
    }
  }

  /**
   * The shortest spelling that reads back as this double: plain ({@code 1.0}, {@code 0.0001}) from 1e-4 up to
   * below 1e16, {@code 1e+16} and {@code 1.5e-05} beyond, as Python spells it.
   */
  public static String format(double value) {
    if (value == (long) value && Math.abs(value) < 1e15) {
      return value == 0 ? 1 / value < 0 ? "-0.0" : "0.0" : (long) value + ".0";
    }
    String text = Double.toString(value);
    int e = text.indexOf('E');
    if (e < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
    boolean negative = text.charAt(0) == '-';
    String digits = text.substring(negative ? 1 : 0, e).replace(".", "");
    if (digits.endsWith("0") && digits.length() == 2) {
      digits = digits.substring(0, 1);
    }
    return (negative ? "-" : "") + place(digits, exponent);
  }

  /** Sets the point into digits whose first one counts {@code 10^exponent}. */
  private static String place(String digits, int exponent) {
    if (exponent < -4 || exponent > 15) {
      String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      int size = Math.abs(exponent);
      return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    return exponent + 1 >= digits.length() ? digits + "0".repeat(exponent + 1 - digits.length()) + ".0"
        : digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
  }
}
