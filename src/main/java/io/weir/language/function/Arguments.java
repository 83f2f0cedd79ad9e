package io.weir.language.function;

import io.weir.record.DurationText;
import io.weir.record.RowFailure;
import io.weir.record.TimestampText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the arguments of a call as the kind a function needs, or fails the record with what was found instead. */
final class Arguments {
  private static final int SHOWN_MOST = 40;
  /** Longest text a function makes, in chars, so that no record can ask for more memory than there is. */
  private static final int TEXT_MOST = 1 << 26;

  private Arguments() {}

  static String text(String function, @Nullable Object[] arguments, int i) {
    String text = Values.text(arguments[i]);
    if (text == null) {
      throw wrong(function, "text", arguments[i]);
    }
    return text;
  }

  static long integer(String function, @Nullable Object[] arguments, int i) {
    Object number = Values.number(arguments[i]);
    if (number instanceof Long whole) {
      return whole;
    }
    if (number instanceof Uint whole && whole.bits() >= 0) {
      return whole.bits();
    }
    throw wrong(function, "int", arguments[i]);
  }

  /** {@link Long}, {@link Uint} or {@link Double}. */
  static Object number(String function, @Nullable Object value) {
    Object number = Values.number(value);
    if (number == null) {
      throw wrong(function, "a number", value);
    }
    return number;
  }

  static List<?> list(String function, @Nullable Object[] arguments, int i) {
    if (arguments[i] instanceof List<?> list) {
      return list;
    }
    throw wrong(function, "list", arguments[i]);
  }

  static Instant timestamp(String function, @Nullable Object[] arguments, int i) {
    if (Values.plain(arguments[i]) instanceof Instant instant) {
      return instant;
    }
    throw wrong(function, "a timestamp, as timestamp(x) or parseTime(x, format) make one", arguments[i]);
  }

  /** What to throw when an argument is of the wrong kind. */
  static RowFailure wrong(String function, String expected, @Nullable Object found) {
    return new RowFailure(function + "() takes " + expected + "; found " + shown(found));
  }

  /** What to throw when a place is not one of the text or list. */
  static RowFailure outside(String function, long place, long size) {
    return new RowFailure(function + "(): place " + place + " is outside 0 to " + size);
  }

  /** Fails when a text being made has grown beyond all use. */
  static void limit(String function, long length) {
    if (length > TEXT_MOST) {
      throw new RowFailure(function + "() would make a text of more than " + TEXT_MOST + " characters");
    }
  }

  /** A value as messages show it: its kind and, cut where it is long, its text. */
  static String shown(@Nullable Object value) {
    Object plain = Values.plain(value);
    String kind = Values.kindName(plain);
    return plain == null ? kind
        : plain instanceof List<?> list ? kind + " of " + list.size()
        : plain instanceof Map<?, ?> map ? kind + " of " + map.size()
        : plain instanceof Bytes bytes ? kind + " of " + bytes.array().length
        : plain instanceof Instant instant ? kind + " " + TimestampText.format(instant)
        : plain instanceof Duration duration ? kind + " " + DurationText.format(duration)
        : kind + " " + (kind.equals("text") ? quoted(plain.toString()) : cut(plain.toString()));
  }

  /** A text in single quotes, cut where it is long. */
  static String quoted(String text) {
    return "'" + cut(text) + "'";
  }

  private static String cut(String text) {
    if (text.length() <= SHOWN_MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN_MOST - 1)) ? SHOWN_MOST - 1 : SHOWN_MOST;
    return text.substring(0, end) + "\u2026";
  }
}
