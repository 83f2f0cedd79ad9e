package io.weir.record;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as text, by hand-made parsers. Known without being told: the common log format's
 * {@code 17/May/2015:10:05:03 +0000} and RFC 3339 ({@code T} or a blank before the time, any number of fraction digits,
 * of which nine count, {@code Z} or an offset). A timestamp lies between the years 0001 and 9999, as CEL says; a 60th
 * second is none. All methods may be called from any thread.
 */
public final class TimestampText {
  /** The first second of the year 0001. */
  public static final long SECONDS_LEAST = -62_135_596_800L;
  /** The last second of the year 9999. */
  public static final long SECONDS_MOST = 253_402_300_799L;

  private static final int DAY_SECONDS = 86_400;
  private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
  private static final long WRONG = Long.MIN_VALUE;

  private TimestampText() {}

  /** The moment these bytes spell, all of them, or null. */
  public static @Nullable Instant parse(byte[] bytes, int start, int length) {
    if (length < 20) {
      return null;
    }
    return bytes[start + 2] == '/' ? commonLog(bytes, start, length) : internet(bytes, start, length);
  }

  /** The moment this text spells, or null. */
  public static @Nullable Instant parse(String text) {
    byte[] bytes = Utf8.encode(text);
    return parse(bytes, 0, bytes.length);
  }

  /** Whether a timestamp may be this many seconds from the epoch. */
  public static boolean inRange(long seconds) {
    return seconds >= SECONDS_LEAST && seconds <= SECONDS_MOST;
  }

  /**
   * The moment of RFC 3164's {@code Oct 11 22:14:15} (day in two places, filled with a blank or a zero, or one digit
   * alone; a fraction may follow), or null. It has neither year nor zone: the year is the one that puts it nearest to
   * the reference, the zone is {@code offsetSeconds} east of UTC.
   */
  public static @Nullable Instant parseWithoutYear(byte[] bytes, int start, int length, Instant reference,
      int offsetSeconds) {
    boolean oneDigit = length >= 14 && bytes[start + 5] == ' ';
    int clock = start + (oneDigit ? 6 : 7);
    int end = start + length;
    if (clock + 8 > end || bytes[start + 3] != ' ' || bytes[clock - 1] != ' ') {
      return null;
    }
    int month = month(bytes, start);
    int day = oneDigit ? digit(bytes[start + 4])
        : bytes[start + 4] == ' ' ? digit(bytes[start + 5]) : two(bytes, start + 4);
    int time = time(bytes, clock);
    int fraction = clock + 8 == end ? 0 : bytes[clock + 8] == '.' ? nanos(bytes, clock + 9, end) : -1;
    if (month == 0 || day < 1 || time < 0 || fraction < 0) {
      return null;
    }
    int referenceYear = year(Math.floorDiv(reference.getEpochSecond() + offsetSeconds, DAY_SECONDS));
    // February 29 may be up to eight years away (1896 to 1904).
    int reach = month == 2 && day == 29 ? 8 : 1;
    long nearest = WRONG;
    for (int year = referenceYear - reach; year <= referenceYear + reach; year++) {
      long seconds = seconds(year, month, day, time, offsetSeconds);
      if (seconds != WRONG && (nearest == WRONG || Math.abs(seconds - reference.getEpochSecond())
          < Math.abs(nearest - reference.getEpochSecond()))) {
        nearest = seconds;
      }
    }
    return nearest == WRONG ? null : Instant.ofEpochSecond(nearest, fraction);
  }

  /** Appends a moment in RFC 3339, UTC, with the fewest of 0, 3, 6 or 9 fraction digits that lose nothing. */
  public static void format(Instant instant, ByteBuilder to) {
    long seconds = instant.getEpochSecond();
    if (!inRange(seconds)) {
      to.add(instant.toString());
      return;
    }
    long days = Math.floorDiv(seconds, DAY_SECONDS);
    int time = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
    byte[] out = to.reserve(30);
    int at = date(days, out, to.length());
    out[at++] = 'T';
    at = two(time / 3600, out, at);
    out[at++] = ':';
    at = two(time / 60 % 60, out, at);
    out[at++] = ':';
    at = two(time % 60, out, at);
    at = fraction(instant.getNano(), out, at);
    out[at++] = 'Z';
    to.length(at);
  }

  /** See {@link #format(Instant, ByteBuilder)}. */
  public static String format(Instant instant) {
    ByteBuilder to = new ByteBuilder(32);
    format(instant, to);
    return to.toString();
  }

  /** Appends the date of RFC 3164, {@code Oct  1}, of a day counted from the epoch. */
  public static void formatMonthDay(long epochDay, ByteBuilder to) {
    int[] parts = new int[3];
    civil(epochDay, parts);
    to.add(MONTHS, 3 * (parts[1] - 1), 3).add(' ').add(parts[2] < 10 ? ' ' : (char) ('0' + parts[2] / 10))
        .add((char) ('0' + parts[2] % 10));
  }

  /** Appends a point and 3, 6 or 9 digits, or nothing when there is no fraction; answers the new end. */
  static int fraction(int nanos, byte[] out, int from) {
    if (nanos == 0) {
      return from;
    }
    int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
    int rest = digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1000 : nanos;
    out[from] = '.';
    for (int at = from + digits; at > from; at--) {
      out[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return from + digits + 1;
  }

  private static @Nullable Instant commonLog(byte[] bytes, int start, int length) {
    if (length != 26 || bytes[start + 6] != '/' || bytes[start + 11] != ':' || bytes[start + 20] != ' ') {
      return null;
    }
    int day = two(bytes, start);
    int month = month(bytes, start + 3);
    int year = four(bytes, start + 7);
    int time = time(bytes, start + 12);
    int offset = offset(bytes[start + 21], two(bytes, start + 22), two(bytes, start + 24));
    if (month == 0 || (day | year | time) < 0 || offset == Integer.MIN_VALUE) {
      return null;
    }
    long seconds = seconds(year, month, day, time, offset);
    return seconds == WRONG ? null : Instant.ofEpochSecond(seconds);
  }

  private static @Nullable Instant internet(byte[] bytes, int start, int length) {
    int end = start + length;
    byte between = bytes[start + 10];
    if (bytes[start + 4] != '-' || bytes[start + 7] != '-' || between != 'T' && between != ' ' && between != 't') {
      return null;
    }
    int year = four(bytes, start);
    int month = two(bytes, start + 5);
    int day = two(bytes, start + 8);
    int time = time(bytes, start + 11);
    int at = start + 19;
    int fraction = 0;
    if (bytes[at] == '.') {
      int digits = ++at;
      while (at < end && digit(bytes[at]) >= 0) {
        at++;
      }
      fraction = nanos(bytes, digits, at);
    }
    int offset = zone(bytes, at, end);
    if ((year | month | day | time | fraction) < 0 || offset == Integer.MIN_VALUE) {
      return null;
    }
    long seconds = seconds(year, month, day, time, offset);
    return seconds == WRONG ? null : Instant.ofEpochSecond(seconds, fraction);
  }

  private static int zone(byte[] bytes, int at, int end) {
    if (end - at == 1) {
      return bytes[at] == 'Z' || bytes[at] == 'z' ? 0 : Integer.MIN_VALUE;
    }
    if (end - at == 6 && bytes[at + 3] == ':') {
      return offset(bytes[at], two(bytes, at + 1), two(bytes, at + 4));
    }
    return Integer.MIN_VALUE;
  }

  private static int offset(byte sign, int hours, int minutes) {
    if (sign != '+' && sign != '-' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = 3600 * hours + 60 * minutes;
    return sign == '-' ? -seconds : seconds;
  }

  /** Seconds from the epoch, or {@link #WRONG} when there is no such day or it is out of range. */
  private static long seconds(int year, int month, int day, int time, int offset) {
    if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return WRONG;
    }
    long seconds = days(year, month, day) * DAY_SECONDS + time - offset;
    return inRange(seconds) ? seconds : WRONG;
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return 30 + (month + (month >> 3) & 1);
  }

  /**
   * Days from the epoch to a date of the proleptic Gregorian calendar. After Howard Hinnant, "chrono-Compatible
   * Low-Level Date Algorithms": years begin in March, so that the leap day is the last one, and 400 years are 146,097
   * days.
   */
  private static long days(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** The way back: year, month and day of a day counted from the epoch. */
  private static void civil(long epochDay, int[] parts) {
    long shifted = epochDay + 719_468;
    int era = (int) Math.floorDiv(shifted, 146_097);
    int dayOfEra = (int) (shifted - era * 146_097L);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    parts[1] = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    parts[0] = era * 400 + yearOfEra + (parts[1] <= 2 ? 1 : 0);
    parts[2] = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
  }

  private static int year(long epochDay) {
    int[] parts = new int[3];
    civil(epochDay, parts);
    return parts[0];
  }

  private static int date(long epochDay, byte[] out, int from) {
    int[] parts = new int[3];
    civil(epochDay, parts);
    int at = two(parts[0] / 100, out, from);
    at = two(parts[0] % 100, out, at);
    out[at++] = '-';
    at = two(parts[1], out, at);
    out[at++] = '-';
    return two(parts[2], out, at);
  }

  private static int two(int value, byte[] out, int at) {
    out[at] = (byte) ('0' + value / 10);
    out[at + 1] = (byte) ('0' + value % 10);
    return at + 2;
  }

  /** 1 to 12, or 0. */
  private static int month(byte[] bytes, int at) {
    for (int i = 0; i < 36; i += 3) {
      if (bytes[at] == MONTHS[i] && bytes[at + 1] == MONTHS[i + 1] && bytes[at + 2] == MONTHS[i + 2]) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /** Second of the day of {@code 10:05:03}, or -1. */
  private static int time(byte[] bytes, int at) {
    int hour = two(bytes, at);
    int minute = two(bytes, at + 3);
    int second = two(bytes, at + 6);
    if (bytes[at + 2] != ':' || bytes[at + 5] != ':' || (hour | minute | second) < 0 || hour > 23 || minute > 59
        || second > 59) {
      return -1;
    }
    return 3600 * hour + 60 * minute + second;
  }

  private static int nanos(byte[] bytes, int start, int end) {
    int value = 0;
    for (int at = start; at < start + 9; at++) {
      int digit = at < end ? digit(bytes[at]) : 0;
      if (digit < 0) {
        return -1;
      }
      value = 10 * value + digit;
    }
    for (int at = start + 9; at < end; at++) {
      if (digit(bytes[at]) < 0) {
        return -1;
      }
    }
    return start == end ? -1 : value;
  }

  private static int four(byte[] bytes, int at) {
    int high = two(bytes, at);
    int low = two(bytes, at + 2);
    return (high | low) < 0 ? -1 : 100 * high + low;
  }

  private static int two(byte[] bytes, int at) {
    int high = digit(bytes[at]);
    int low = digit(bytes[at + 1]);
    return (high | low) < 0 ? -1 : 10 * high + low;
  }

  private static int digit(byte b) {
    return b >= '0' && b <= '9' ? b - '0' : -1;
  }
}
