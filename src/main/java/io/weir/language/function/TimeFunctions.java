package io.weir.language.function;

import static io.weir.language.function.Function.plain;

import io.weir.record.RowFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The parts of timestamps and durations, {@code now}, and timestamps read from and written in any format. */
final class TimeFunctions {
  private static final String EXAMPLE = "timestamp(\"2015-05-17T10:05:03.042Z\")";

  private TimeFunctions() {}

  static List<Function> all() {
    return List.of(
        getter("getFullYear", "The year.", "() == 2015", ZonedDateTime::getYear, null),
        getter("getMonth", "The month, from 0.", "() == 4", time -> time.getMonthValue() - 1, null),
        getter("getDate", "The day of the month, from 1.", "() == 17", ZonedDateTime::getDayOfMonth, null),
        getter("getDayOfMonth", "The day of the month, from 0.", "() == 16", time -> time.getDayOfMonth() - 1, null),
        getter("getDayOfWeek", "The day of the week, Sunday being 0.", "() == 0",
            time -> time.getDayOfWeek().getValue() % 7, null),
        getter("getDayOfYear", "The day of the year, from 0.", "() == 136", time -> time.getDayOfYear() - 1, null),
        getter("getHours", "The hour of the day; of a duration, all its hours.", "(\"+02:00\") == 12",
            ZonedDateTime::getHour, Duration::toHours),
        getter("getMinutes", "The minute of the hour; of a duration, all its minutes.", "() == 5",
            ZonedDateTime::getMinute, TimeFunctions::minutes),
        getter("getSeconds", "The second of the minute; of a duration, all its seconds.", "() == 3",
            ZonedDateTime::getSecond, TimeFunctions::seconds),
        getter("getMilliseconds", "The milliseconds behind the second.", "() == 42",
            time -> time.getNano() / 1_000_000, duration -> duration.toMillis() % 1000),
        new Function("now", false, 0, 0, false, -1, "This moment.", "now() > timestamp(0)",
            context -> now(context.clock())),
        new Function("parseTime", false, 2, 3, false, -1,
            "A timestamp from text in a java.time pattern or a named format, in UTC unless a zone is given.",
            "parseTime(\"17.5.2015 10:05\", \"d.M.yyyy HH:mm\") == timestamp(\"2015-05-17T10:05:00Z\")",
            context -> new Parse(context.clock())),
        new Function("formatTime", false, 2, 3, false, -1,
            "The text of a timestamp in a java.time pattern or a named format, in UTC unless a zone is given.",
            "formatTime(timestamp(0), \"EEE d MMM yyyy\", \"America/New_York\") == \"Wed 31 Dec 1969\"",
            context -> new Format()));
  }

  private static long seconds(Duration duration) {
    return duration.isNegative() ? -duration.negated().getSeconds() : duration.getSeconds();
  }

  private static long minutes(Duration duration) {
    return seconds(duration) / 60;
  }

  private static Function.Body now(InstantSource clock) {
    return arguments -> clock.instant();
  }

  private static Function getter(String name, String summary, String call, ToLongFunction<ZonedDateTime> part,
      @Nullable ToLongFunction<Duration> ofDuration) {
    return new Function(name, true, 1, 2, false, -1, summary, EXAMPLE + "." + name + call,
        context -> new Getter(name, part, ofDuration));
  }

  /** Keeps the last zone, which hardly ever changes. */
  private static final class Getter implements Function.Body {
    private final String name;
    private final ToLongFunction<ZonedDateTime> part;
    private final @Nullable ToLongFunction<Duration> ofDuration;
    private final Zone zone = new Zone();

    Getter(String name, ToLongFunction<ZonedDateTime> part, @Nullable ToLongFunction<Duration> ofDuration) {
      this.name = name;
      this.part = part;
      this.ofDuration = ofDuration;
    }

    @Override
    public Object call(@Nullable Object[] arguments) {
      Object value = Values.plain(arguments[0]);
      if (value instanceof Instant instant) {
        return part.applyAsLong(instant.atZone(zone.of(name, arguments, 1)));
      }
      if (value instanceof Duration duration && ofDuration != null && arguments.length == 1) {
        return ofDuration.applyAsLong(duration);
      }
      throw Arguments.wrong(name, "a timestamp" + (ofDuration == null ? "" : " or, without a zone, a duration")
          + " (see timestamp())", value);
    }
  }

  private static final class Parse implements Function.Body {
    private final InstantSource clock;
    private final Zone zone = new Zone();
    private @Nullable TimePattern pattern;

    Parse(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public Object call(@Nullable Object[] arguments) {
      Object number = arguments[0] instanceof String ? null : Values.number(arguments[0]);
      String text = number == null ? Arguments.text("parseTime", arguments, 0)
          : String.valueOf(Conversions.toText(arguments[0]));
      String format = Arguments.text("parseTime", arguments, 1);
      TimePattern last = pattern;
      if (last == null || !last.text().equals(format)) {
        last = TimePattern.of("parseTime", format);
        pattern = last;
      }
      Instant found = last.parse(text, zone.of("parseTime", arguments, 2), clock);
      if (found == null) {
        throw new RowFailure("parseTime(" + Arguments.quoted(text) + "): expected a time in the format "
            + Arguments.quoted(format) + ", from year 1 to 9999");
      }
      return found;
    }
  }

  private static final class Format implements Function.Body {
    private final Zone zone = new Zone();
    private @Nullable TimePattern pattern;

    @Override
    public Object call(@Nullable Object[] arguments) {
      Instant time = Arguments.timestamp("formatTime", arguments, 0);
      String format = Arguments.text("formatTime", arguments, 1);
      TimePattern last = pattern;
      if (last == null || !last.text().equals(format)) {
        last = TimePattern.of("formatTime", format);
        pattern = last;
      }
      return last.format(time, zone.of("formatTime", arguments, 2));
    }
  }

  /** {@code Europe/Berlin}, {@code UTC}, {@code +02:00}; and CEL's offsets without sign or second digit. */
  static ZoneId zone(String function, String name) {
    int colon = name.indexOf(':');
    boolean signed = name.startsWith("+") || name.startsWith("-");
    int hours = colon - (signed ? 1 : 0);
    String offset = name;
    if (hours == 1 || hours == 2 && !signed) {
      offset = (signed ? name.substring(0, 1) : "+") + (hours == 1 ? "0" : "") + name.substring(signed ? 1 : 0);
    }
    try {
      return ZoneId.of(offset);
    } catch (DateTimeException unknown) {
      throw new RowFailure(function + "(): " + Arguments.quoted(name)
          + " is no time zone; expected one such as UTC, Europe/Berlin or +02:00");
    }
  }

  /** The zone a call names, and the one before it. */
  private static final class Zone {
    private String name = "Z";
    private ZoneId zone = ZoneOffset.UTC;

    ZoneId of(String function, @Nullable Object[] arguments, int i) {
      if (i >= arguments.length) {
        return ZoneOffset.UTC;
      }
      String wanted = Arguments.text(function, arguments, i);
      if (!wanted.equals(name)) {
        zone = TimeFunctions.zone(function, wanted);
        name = wanted;
      }
      return zone;
    }
  }
}
