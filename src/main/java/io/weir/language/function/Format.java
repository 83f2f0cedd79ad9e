package io.weir.language.function;

import io.weir.batch.Counted;
import io.weir.batch.Utf8;
import io.weir.record.DurationText;
import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code text.format(list)} of CEL's strings extension. {@code %s} takes any value and writes null as {@code null};
 * where a null meets one of the number clauses, the whole is null, as null spreads everywhere else.
 */
final class Format implements Function.Body {
  private static final int PRECISION_MOST = 1000;
  private static final int PRECISION = 6;

  @Override
  public @Nullable Object call(@Nullable Object[] arguments) {
    String pattern = Arguments.text("format", arguments, 0);
    List<?> values = Arguments.list("format", arguments, 1);
    StringBuilder made = new StringBuilder(pattern.length() + 16);
    int next = 0;
    int at = 0;
    for (int percent; (percent = pattern.indexOf('%', at)) >= 0; ) {
      made.append(pattern, at, percent);
      if (pattern.startsWith("%", percent + 1)) {
        made.append('%');
        at = percent + 2;
        continue;
      }
      int clause = clauseAt(pattern, percent + 1);
      if (next == values.size()) {
        throw new RowFailure("format(): " + Arguments.quoted(pattern) + " needs more values than the " + next
            + " given");
      }
      Object value = values.get(next++);
      char kind = pattern.charAt(clause);
      if (value == null && kind != 's') {
        return null;
      }
      append(made, kind, precision(pattern, percent + 1, clause), value);
      at = clause + 1;
    }
    if (next < values.size()) {
      throw new RowFailure("format(): " + Arguments.quoted(pattern) + " has " + Counted.of(next, "clause") + ", but "
          + Counted.of(values.size(), "value is", "values are") + " given");
    }
    return made.append(pattern, at, pattern.length()).toString();
  }

  /** The place of a clause's letter, behind its precision. */
  private static int clauseAt(String pattern, int from) {
    int at = from;
    if (at < pattern.length() && pattern.charAt(at) == '.') {
      at++;
      while (at < pattern.length() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
        at++;
      }
    }
    if (at == pattern.length() || "sdfebxXo".indexOf(pattern.charAt(at)) < 0) {
      throw new RowFailure("format(): " + Arguments.quoted(pattern.substring(from - 1))
          + " begins with no clause; expected one of %s %d %f %e %b %o %x %X %%");
    }
    return at;
  }

  private static int precision(String pattern, int from, int to) {
    if (to <= from + 1) {
      return to == from ? PRECISION : 0;
    }
    int precision = to - from > 5 ? PRECISION_MOST + 1 : Integer.parseInt(pattern, from + 1, to, 10);
    if (precision > PRECISION_MOST) {
      throw new RowFailure("format(): at most " + PRECISION_MOST + " digits can be asked for; found "
          + Arguments.quoted(pattern.substring(from - 1, to)));
    }
    return precision;
  }

  private static void append(StringBuilder to, char clause, int precision, @Nullable Object value) {
    switch (clause) {
      case 's' -> text(to, value);
      case 'd' -> decimal(to, value);
      case 'f', 'e' -> real(to, clause, precision, value);
      case 'x' -> to.append(hex(value));
      case 'X' -> to.append(hex(value).toUpperCase(Locale.ROOT));
      case 'b' -> to.append(value instanceof Boolean bit ? bit ? "1" : "0" : whole("%b", value).toString(2));
      default -> to.append(whole("%o", value).toString(8));
    }
  }

  /** What {@code %s} makes of any value; maps in the order of their keys. */
  private static void text(StringBuilder to, @Nullable Object value) {
    if (value instanceof Spelled spelled) {
      if (spelled.value() instanceof Instant) {
        text(to, spelled.value());
      } else {
        to.append(spelled.text());
      }
    } else if (value instanceof Double number) {
      to.append(shortest(number));
    } else if (value instanceof Instant instant) {
      to.append(TimestampText.format(instant));
    } else if (value instanceof Duration duration) {
      to.append(DurationText.format(duration));
    } else if (value instanceof List<?> list) {
      list(to, list);
    } else if (value instanceof Map<?, ?> map) {
      map(to, map);
    } else {
      to.append(value);
    }
  }

  private static void list(StringBuilder to, List<?> list) {
    String between = "[";
    for (Object element : list) {
      to.append(between);
      text(to, element);
      between = ", ";
    }
    to.append(list.isEmpty() ? "[]" : "]");
  }

  private static void map(StringBuilder to, Map<?, ?> map) {
    TreeMap<String, Object> sorted = new TreeMap<>(Comparison::compareText);
    map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
    String between = "{";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      to.append(between).append(entry.getKey()).append(": ");
      text(to, entry.getValue());
      between = ", ";
    }
    to.append(map.isEmpty() ? "{}" : "}");
  }

  private static void decimal(StringBuilder to, @Nullable Object value) {
    Object number = Values.number(value);
    if (number == null) {
      throw Arguments.wrong("format", "a number for %d", value);
    }
    to.append(number instanceof Double real ? shortest(real) : number.toString());
  }

  /** A double in plain digits, no more than it takes to tell it from its neighbours. */
  private static String shortest(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    String plain = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    return number == 0 && 1 / number < 0 ? "-0" : plain;
  }

  private static void real(StringBuilder to, char clause, int precision, @Nullable Object value) {
    Object number = Values.number(value);
    if (number == null) {
      throw Arguments.wrong("format", "a number for %" + clause, value);
    }
    if (number instanceof Double real && !Double.isFinite(real)) {
      to.append(number);
      return;
    }
    BigDecimal exact = number instanceof Double real ? new BigDecimal(real) : new BigDecimal(number.toString());
    if (number instanceof Double real && 1 / real < 0 && exact.signum() == 0 || exact.signum() < 0) {
      to.append('-');
    }
    if (clause == 'f') {
      to.append(exact.abs().setScale(precision, RoundingMode.HALF_EVEN).toPlainString());
    } else {
      scientific(to, exact.abs(), precision);
    }
  }

  private static void scientific(StringBuilder to, BigDecimal exact, int precision) {
    BigDecimal rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    to.append(rounded.movePointLeft(exponent).setScale(precision, RoundingMode.UNNECESSARY).toPlainString());
    to.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
  }

  private static String hex(@Nullable Object value) {
    String text = value instanceof NumericText ? null : Values.text(value);
    if (text != null) {
      return HexFormat.of().formatHex(Utf8.encode(text));
    }
    return value instanceof Bytes bytes ? HexFormat.of().formatHex(bytes.array()) : whole("%x", value).toString(16);
  }

  private static BigInteger whole(String clause, @Nullable Object value) {
    Object number = Values.number(value);
    if (number == null || number instanceof Double) {
      throw Arguments.wrong("format", "an int for " + clause, value);
    }
    return new BigInteger(number.toString());
  }
}
