package io.weir.language.function;

import io.weir.codec.NumberText;
import io.weir.batch.Utf8;
import io.weir.language.network.Address;
import io.weir.language.network.Cidr;
import io.weir.language.network.Url;
import io.weir.record.DurationText;
import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * CEL's conversions between kinds. Each answers null when the value does not convert; numeric text converts as the
 * number it spells, and to text as it stands.
 */
final class Conversions {
  private Conversions() {}

  static @Nullable Object toInt(@Nullable Object value) {
    Object plain = number(value);
    if (plain instanceof Long) {
      return plain;
    }
    if (plain instanceof String text) {
      return isWhole(text, true) ? parseLong(text) : null;
    }
    if (plain instanceof Double real) {
      // Both ends are left out, as CEL does: a double cannot tell 2^63 from 2^63 - 1.
      return real > -0x1p63 && real < 0x1p63 ? (Object) (long) real.doubleValue() : null;
    }
    if (plain instanceof Uint whole) {
      return whole.bits() < 0 ? null : (Object) whole.bits();
    }
    return plain instanceof Instant instant ? (Object) instant.getEpochSecond() : null;
  }

  static @Nullable Object toUint(@Nullable Object value) {
    Object plain = number(value);
    if (plain instanceof Long whole) {
      return whole < 0 ? null : new Uint(whole);
    }
    if (plain instanceof String text) {
      return isWhole(text, false) ? parseUnsigned(text) : null;
    }
    if (plain instanceof Double real) {
      return real >= 0 && real < 0x1p64 ? new Uint(unsigned(real)) : null;
    }
    return plain instanceof Uint ? plain : null;
  }

  static @Nullable Object toDouble(@Nullable Object value) {
    Object plain = number(value);
    if (plain instanceof Double) {
      return plain;
    }
    if (plain instanceof Long whole) {
      return whole.doubleValue();
    }
    if (plain instanceof String text) {
      return isReal(text) ? Double.valueOf(text) : null;
    }
    return plain instanceof Uint whole ? (Object) real(whole) : null;
  }

  static @Nullable Object toText(@Nullable Object value) {
    if (value instanceof String || value instanceof Long || value instanceof NumericText || value instanceof Boolean
        || value instanceof Uint || value instanceof Address || value instanceof Cidr || value instanceof Url
        || value instanceof TypeValue) {
      return value.toString();
    }
    if (value instanceof Spelled spelled) {
      return spelled.value() instanceof Instant ? toText(spelled.value()) : spelled.text();
    }
    if (value instanceof Bytes bytes) {
      return Utf8.badAt(bytes.array(), 0, bytes.array().length) < 0 ? bytes.toString() : null;
    }
    return value instanceof Double number ? NumberText.format(number)
        : value instanceof Instant instant ? TimestampText.format(instant)
        : value instanceof Duration duration ? DurationText.format(duration) : null;
  }

  static @Nullable Object toBool(@Nullable Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    String text = Values.text(value);
    return text == null ? null : switch (text) {
      case "1", "t", "true", "TRUE", "True" -> Boolean.TRUE;
      case "0", "f", "false", "FALSE", "False" -> Boolean.FALSE;
      default -> null;
    };
  }

  static @Nullable Object toBytes(@Nullable Object value) {
    String text = Values.text(value);
    return value instanceof Bytes ? value : text == null ? null : new Bytes(Utf8.encode(text));
  }

  static @Nullable Object toTimestamp(@Nullable Object value) {
    Object plain = number(value);
    if (plain instanceof Long seconds) {
      return TimestampText.inRange(seconds) ? Instant.ofEpochSecond(seconds) : null;
    }
    return plain instanceof String text ? TimestampText.parse(text) : plain instanceof Instant ? plain : null;
  }

  static @Nullable Object toDuration(@Nullable Object value) {
    String text = Values.text(value);
    return value instanceof Duration ? value : text == null ? null : DurationText.parse(text);
  }

  /** What to throw when a conversion answered null. */
  static RowFailure failed(String function, @Nullable Object value, String expected) {
    String text = Values.text(value);
    String shown = text == null ? Arguments.shown(value) : Arguments.quoted(text);
    return new RowFailure(function + "(" + shown + "): expected " + expected);
  }

  static double real(Uint whole) {
    long bits = whole.bits();
    // Halved with the lost bit kept, so that rounding still sees it.
    return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof NumericText text ? text.number() : Values.plain(value);
  }

  private static long unsigned(double real) {
    return real < 0x1p63 ? (long) real : (long) (real - 0x1p63) + Long.MIN_VALUE;
  }

  /** Whether a text is ASCII digits, behind a sign where one is allowed; Java's own parsers take other digits too. */
  private static boolean isWhole(String text, boolean signed) {
    int start = signed && (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
    return digits(text, start) == text.length() && start < text.length();
  }

  private static boolean isReal(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.startsWith("NaN", start) || text.startsWith("Infinity", start)) {
      return text.length() - start == (text.charAt(start) == 'N' ? 3 : 8);
    }
    int at = digits(text, start);
    int count = at - start;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digits(text, at + 1);
      count += end - at - 1;
      at = end;
    }
    if (count > 0 && at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      at += at + 1 < text.length() && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+') ? 2 : 1;
      int end = digits(text, at);
      return end > at && end == text.length();
    }
    return count > 0 && at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static @Nullable Object parseLong(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException beyond64Bits) {
      return null;
    }
  }

  private static @Nullable Object parseUnsigned(String text) {
    try {
      return new Uint(Long.parseUnsignedLong(text));
    } catch (NumberFormatException beyond64Bits) {
      return null;
    }
  }
}
