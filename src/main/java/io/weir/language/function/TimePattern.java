package io.weir.language.function;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.RowFailure;
import io.weir.record.TimestampText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One format of {@code parseTime} and {@code formatTime}: a name, or a pattern of {@link DateTimeFormatter} in English.
 * Reading takes letters in either case. A text without year means the year that puts it nearest to now, one without
 * time midnight, one without day the first. Immutable.
 *
 * @param text as the program has it
 * @param formatter null for the formats that are written and read without one
 */
record TimePattern(String text, @Nullable DateTimeFormatter formatter) {
  private static final DateTimeFormatter RFC_1123_GMT = pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter RFC_1123_OFFSET = pattern("EEE, dd MMM yyyy HH:mm:ss xx");
  private static final DateTimeFormatter COMMON_LOG = pattern("dd/MMM/yyyy:HH:mm:ss xx");
  private static final DateTimeFormatter CLOCK = pattern(" HH:mm:ss");
  private static final int EPOCH_DIGITS_MOST = 40;
  /** Far less than a nanosecond: such a number is 0, for its exact value may have as many digits as its exponent says. */
  private static final double EPOCH_LEAST = 1e-18;

  static TimePattern of(String function, String format) {
    switch (format) {
      case "rfc3339", "rfc1123", "epoch", "epoch_ms", "clf", "syslog" -> {
        return new TimePattern(format, null);
      }
      default -> {
        try {
          return new TimePattern(format, pattern(format));
        } catch (IllegalArgumentException | ClassCastException e) { // the JDK's answer to a pad before two fields: "pch"
          throw new RowFailure(function + "(): " + Arguments.quoted(format)
              + " is no java.time pattern, nor one of rfc3339 rfc1123 epoch epoch_ms clf syslog: "
              + (e instanceof ClassCastException ? "a pad must be followed by one field" : e.getMessage()));
        }
      }
    }
  }

  /** The moment a text means, or null. */
  @Nullable Instant parse(String time, ZoneId zone, InstantSource clock) {
    try {
      Instant found = switch (text) {
        case "rfc3339", "clf" -> TimestampText.parse(time);
        case "rfc1123" -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(time, Instant::from);
        case "epoch" -> epoch(time, 0);
        case "epoch_ms" -> epoch(time, 3);
        case "syslog" -> syslog(time, zone, clock);
        default -> formatter == null ? null : resolve(formatter.parse(time), zone, clock);
      };
      return found != null && TimestampText.inRange(found.getEpochSecond()) ? found : null;
    } catch (DateTimeException | ArithmeticException unfit) {
      return null;
    }
  }

  String format(Instant time, ZoneId zone) {
    return switch (text) {
      case "rfc3339" -> rfc3339(time, zone);
      case "rfc1123" -> (zone.equals(ZoneOffset.UTC) ? RFC_1123_GMT : RFC_1123_OFFSET).format(time.atZone(zone));
      case "epoch" -> Long.toString(time.getEpochSecond());
      case "epoch_ms" -> Long.toString(time.toEpochMilli());
      case "clf" -> COMMON_LOG.format(time.atZone(zone));
      case "syslog" -> {
        ByteBuilder made = new ByteBuilder(16);
        TimestampText.formatMonthDay(time.atZone(zone).toLocalDate().toEpochDay(), made);
        yield made + CLOCK.format(time.atZone(zone));
      }
      default -> withPattern(time, zone);
    };
  }

  private String withPattern(Instant time, ZoneId zone) {
    try {
      return formatter == null ? "" : formatter.format(time.atZone(zone));
    } catch (DateTimeException e) {
      throw new RowFailure("formatTime(): " + Arguments.quoted(text) + " cannot be written: " + e.getMessage());
    }
  }

  private static String rfc3339(Instant time, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(time);
    if (offset.getTotalSeconds() == 0) {
      return TimestampText.format(time);
    }
    String local = TimestampText.format(time.plusSeconds(offset.getTotalSeconds()));
    return local.substring(0, local.length() - 1) + offset.getId();
  }

  /** A number of seconds, or of smaller units when {@code shift} is more than 0. */
  private static @Nullable Instant epoch(String number, int shift) {
    if (number.length() > EPOCH_DIGITS_MOST || !(Conversions.toDouble(number) instanceof Double real)
        || !(Math.abs(real) < 1e18)) {
      return null;
    }
    BigDecimal seconds = Math.abs(real) < EPOCH_LEAST ? BigDecimal.ZERO : new BigDecimal(number).movePointLeft(shift);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
  }

  private static @Nullable Instant syslog(String time, ZoneId zone, InstantSource clock) {
    byte[] bytes = Utf8.encode(time);
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone);
    Instant local = TimestampText.parseWithoutYear(bytes, 0, bytes.length, now.toInstant(ZoneOffset.UTC), 0);
    return local == null ? null : LocalDateTime.ofInstant(local, ZoneOffset.UTC).atZone(zone).toInstant();
  }

  private static Instant resolve(TemporalAccessor parsed, ZoneId zone, InstantSource clock) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    ZoneId written = parsed.query(TemporalQueries.zone());
    ZoneId used = written == null ? zone : written;
    LocalTime clockTime = parsed.query(TemporalQueries.localTime());
    LocalTime time = clockTime == null ? LocalTime.MIDNIGHT : clockTime;
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date != null) {
      return date.atTime(time).atZone(used).toInstant();
    }
    int month = parsed.isSupported(ChronoField.MONTH_OF_YEAR) ? parsed.get(ChronoField.MONTH_OF_YEAR) : 1;
    int day = parsed.isSupported(ChronoField.DAY_OF_MONTH) ? parsed.get(ChronoField.DAY_OF_MONTH) : 1;
    ChronoField year = parsed.isSupported(ChronoField.YEAR) ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA;
    if (parsed.isSupported(year)) {
      return LocalDate.of(parsed.get(year), month, day).atTime(time).atZone(used).toInstant();
    }
    if (!parsed.isSupported(ChronoField.MONTH_OF_YEAR)) {
      throw new DateTimeException("no date");
    }
    return nearest(month, day, time, used, clock.instant());
  }

  private static Instant nearest(int month, int day, LocalTime time, ZoneId zone, Instant now) {
    int thisYear = now.atZone(zone).getYear();
    int reach = month == 2 && day == 29 ? 8 : 1;
    Instant nearest = null;
    for (int year = thisYear - reach; year <= thisYear + reach; year++) {
      if (day > LocalDate.of(year, month, 1).lengthOfMonth()) {
        continue;
      }
      Instant candidate = LocalDate.of(year, month, day).atTime(time).atZone(zone).toInstant();
      if (nearest == null
          || Duration.between(candidate, now).abs().compareTo(Duration.between(nearest, now).abs()) < 0) {
        nearest = candidate;
      }
    }
    if (nearest == null) {
      throw new DateTimeException("no such day");
    }
    return nearest;
  }

  /** Strict, so that the 30th of February is no date; a year without era is one of ours. */
  private static DateTimeFormatter pattern(String pattern) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }
}
