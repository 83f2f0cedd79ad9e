package io.weir.sink.file;

import io.weir.config.DurationWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Spans of time with a file for each, in UTC: all of one length, beginning at midnight where a day is a whole number of them (weeks on
 * Monday), or calendar months.
 *
 * @param length zero: a month
 */
record Period(Duration length) {
  private static final String EXPECTED = "expected hour, day, week, month, or a duration of 1s or more such as 15m; found '";
  private static final long WEEK = Duration.ofDays(7).toMillis();
  /** The first Monday after the epoch, which was a Thursday. */
  private static final long MONDAY = Duration.ofDays(4).toMillis();

  static Period parse(String text) {
    return switch (text) {
      case "hour" -> new Period(Duration.ofHours(1));
      case "day" -> new Period(Duration.ofDays(1));
      case "week" -> new Period(Duration.ofDays(7));
      case "month" -> new Period(Duration.ZERO);
      default -> new Period(length(text));
    };
  }

  private static Duration length(String text) {
    try {
      Duration length = DurationWords.parse(text);
      if (length.toMillis() >= 1000) {
        return length;
      }
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(EXPECTED + text + "'", wrong);
    }
    throw new IllegalArgumentException(EXPECTED + text + "'");
  }

  /** The number of the span a time lies in, milliseconds since the epoch. */
  long of(long millis) {
    if (length.isZero()) {
      ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
      return time.getYear() * 12L + time.getMonthValue();
    }
    long span = length.toMillis();
    return Math.floorDiv(span % WEEK == 0 ? millis - MONDAY : millis, span);
  }

  @Override
  public String toString() {
    return length.isZero() ? "month" : DurationWords.format(length);
  }
}
