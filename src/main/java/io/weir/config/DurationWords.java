package io.weir.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durations as people write them in options and files: {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 1.5s}. */
public final class DurationWords {
  private static final String EXPECTED = "expected a duration such as 500ms, 10s, 5m, 1h or 1d";
  /** As many as the longest duration has in nanoseconds. */
  private static final int DIGITS_MOST = 19;
  private static final List<Unit> UNITS = List.of(new Unit("d", 86_400_000_000_000L), new Unit("h", 3_600_000_000_000L),
      new Unit("ms", 1_000_000), new Unit("m", 60_000_000_000L), new Unit("us", 1_000), new Unit("ns", 1),
      new Unit("s", 1_000_000_000));
  /** More nanoseconds than this are some 146 years. */
  private static final BigDecimal NANOS_MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  private record Unit(String word, long nanos) {}

  private DurationWords() {}

  /** Numbers, each with one of {@code ns us ms s m h d} behind it, which are added up; {@code 0} needs no unit. */
  public static Duration parse(String text) {
    String rest = text.strip();
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    while (!rest.isEmpty()) {
      int number = numberEnd(rest);
      Unit unit = unit(rest, number);
      if (number == 0 || number > DIGITS_MOST || unit == null) {
        throw new IllegalArgumentException("'" + text + "' is no duration; " + EXPECTED);
      }
      nanos = nanos.add(new BigDecimal(rest.substring(0, number)).multiply(BigDecimal.valueOf(unit.nanos())));
      rest = rest.substring(number + unit.word().length());
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("'" + text + "' is no duration; " + EXPECTED);
    }
    if (nanos.compareTo(NANOS_MOST) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long a duration");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  /** The end of the digits at the beginning, with a point between two of them; 0 if there is no such number. */
  private static int numberEnd(String text) {
    int end = digits(text, 0);
    if (end > 0 && end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1);
      return fraction == end + 1 ? 0 : fraction;
    }
    return end;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static @Nullable Unit unit(String text, int at) {
    for (Unit unit : UNITS) {
      if (text.startsWith(unit.word(), at)) {
        return unit;
      }
    }
    return null;
  }

  /** The shortest form with one unit: {@code 1500ms}, {@code 10s}, {@code 1d}. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    Unit best = new Unit("ns", 1);
    for (Unit unit : UNITS) {
      if (nanos != 0 && nanos % unit.nanos() == 0 && unit.nanos() > best.nanos()) {
        best = unit;
      }
    }
    return nanos == 0 ? "0s" : nanos / best.nanos() + best.word();
  }
}
