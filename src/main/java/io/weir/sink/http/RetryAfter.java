package io.weir.sink.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header Retry-After, RFC 9110 section 10.2.3: a number of seconds, or a date. */
final class RetryAfter {
  private static final int DIGITS_MOST = 9;

  private RetryAfter() {}

  /** How long to wait from now; null when it says nothing that can be understood. */
  static @Nullable Duration read(@Nullable String header, long nowMillis, Duration most) {
    Duration asked = header == null ? null : read(header.strip(), nowMillis);
    return asked == null || asked.compareTo(most) <= 0 ? asked : most;
  }

  private static @Nullable Duration read(String header, long nowMillis) {
    if (!header.isEmpty() && header.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Duration.ofSeconds(header.length() > DIGITS_MOST ? Integer.MAX_VALUE : Long.parseLong(header));
    }
    try {
      Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(Instant.ofEpochMilli(nowMillis), date);
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeException garbled) {
      return null;
    }
  }
}
