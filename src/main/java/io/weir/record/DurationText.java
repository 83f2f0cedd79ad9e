package io.weir.record;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Durations as text, in the form of CEL and Go: {@code 1h30m}, {@code 1.5s}, {@code -20ms}, with the units
 * {@code h m s ms us ns}. What is finer than a nanosecond is cut off. A duration is at most 315,576,000,000 seconds
 * (10,000 years) long, protobuf's limit. All methods may be called from any thread.
 */
public final class DurationText {
  private static final BigInteger SECONDS_MOST = BigInteger.valueOf(315_576_000_000L);
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
  /** More digits than this before the point are out of range, more behind it change nothing. */
  private static final int DIGITS_MOST = 32;

  private DurationText() {}

  /** The duration these bytes spell, all of them, or null. */
  public static @Nullable Duration parse(byte[] bytes, int start, int length) {
    return parse(Utf8.decode(bytes, start, length));
  }

  /** The duration this text spells, or null. */
  public static @Nullable Duration parse(String text) {
    int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == at + 1 && text.charAt(at) == '0') {
      return Duration.ZERO;
    }
    if (text.length() == at) {
      return null;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    while (at < text.length()) {
      int point = digits(text, at);
      int end = point < text.length() && text.charAt(point) == '.' ? digits(text, point + 1) : point;
      if (point == at || end == point + 1 || point - at > DIGITS_MOST) {
        return null;
      }
      String unit = unit(text, end);
      if (unit == null) {
        return null;
      }
      BigDecimal amount = new BigDecimal(text.substring(at, Math.min(end, point + DIGITS_MOST)));
      nanos = nanos.add(amount.multiply(BigDecimal.valueOf(nanosIn(unit))));
      at = end + unit.length();
    }
    BigInteger whole = nanos.toBigInteger();
    BigInteger[] seconds = whole.divideAndRemainder(NANOS);
    if (whole.compareTo(SECONDS_MOST.multiply(NANOS)) > 0) {
      return null;
    }
    Duration duration = Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact());
    return text.charAt(0) == '-' ? duration.negated() : duration;
  }

  /** Appends a duration in seconds, {@code 90s}, {@code -0.500s}, with 0, 3, 6 or 9 fraction digits, as CEL does. */
  public static void format(Duration duration, ByteBuilder to) {
    Duration size = duration;
    if (duration.isNegative()) {
      to.add('-');
      size = duration.negated();
    }
    to.addDecimal(size.getSeconds());
    byte[] out = to.reserve(11);
    to.length(TimestampText.fraction(size.getNano(), out, to.length()));
    to.add('s');
  }

  /** See {@link #format(Duration, ByteBuilder)}. */
  public static String format(Duration duration) {
    ByteBuilder to = new ByteBuilder(16);
    format(duration, to);
    return to.toString();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static @Nullable String unit(String text, int at) {
    for (String unit : new String[] {"ns", "us", "\u00B5s", "\u03BCs", "ms", "s", "m", "h"}) {
      if (text.startsWith(unit, at)) {
        return unit;
      }
    }
    return null;
  }

  private static long nanosIn(String unit) {
    return switch (unit) {
      case "h" -> 3_600_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "ns" -> 1L;
      default -> 1_000L;
    };
  }
}
