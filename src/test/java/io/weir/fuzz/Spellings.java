package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.codec.NumberText;
import io.weir.record.DurationText;
import io.weir.record.NumericText;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, timestamps and durations: what is read is what the JDK reads, and written it reads back. */
final class Spellings {
  private static final Pattern NUMERIC = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  private static final Pattern INT = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
  private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  /** With offsets that the JDK takes, too: up to 18 hours. */
  private static final Pattern INTERNET = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-](0\\d|1[0-7]):\\d\\d)");
  private static final int MARGIN = 3;
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|\u00B5s|\u03BCs|ms|s|m|h)");
  private static final Pattern DURATION = Pattern.compile("[+-]?(?:0|(?:" + PART + ")+)");
  /** Beyond these a number is too long, or what is cut off of it may matter. */
  private static final Pattern MANY_DIGITS = Pattern.compile("[0-9]{28}");
  private static final BigInteger LONGEST_NANOS = new BigInteger("315576000000000000000");
  private static final Map<String, Long> NANOS = Map.of("h", 3_600_000_000_000L, "m", 60_000_000_000L, "s", 1_000_000_000L,
      "ms", 1_000_000L, "us", 1_000L, "\u00B5s", 1_000L, "\u03BCs", 1_000L, "ns", 1L);

  private Spellings() {}

  static void number(byte[] input) {
    String text = new String(input, ISO_8859_1);
    byte[] within = within(input);
    boolean numeric = NumericText.fits(within, MARGIN, input.length);
    Runs.require(numeric == NUMERIC.matcher(text).matches(), "numeric text? " + text);
    boolean fits = INT.matcher(text).matches() && !text.equals("-0") && isLong(text);
    Runs.require(NumberText.isInt(within, MARGIN, input.length) == fits, "an int? " + text);
    if (fits) {
      Runs.require(NumberText.parseLong(within, MARGIN, input.length) == Long.parseLong(text), text);
    }
    if (JSON.matcher(text).matches()) {
      Object number = NumberText.parse(within, MARGIN, input.length);
      Object value = number instanceof Spelled spelled ? spelled.value() : number;
      Runs.require(((Number) value).doubleValue() == Double.parseDouble(text), text + " is read as " + value);
      double read = ((Number) value).doubleValue();
      if (!Double.isInfinite(read)) {
        String written = NumberText.format(read);
        Runs.require(Double.parseDouble(written) == read && JSON.matcher(written).matches(), text + ": " + written);
      }
    }
  }

  private static boolean isLong(String text) {
    try {
      return Long.parseLong(text) != 0 || text.equals("0");
    } catch (NumberFormatException beyond) {
      return false;
    }
  }

  /** A parser that looks outside its span meets digits. */
  private static byte[] within(byte[] input) {
    byte[] within = new byte[input.length + 2 * MARGIN];
    java.util.Arrays.fill(within, (byte) '7');
    System.arraycopy(input, 0, within, MARGIN, input.length);
    return within;
  }

  static void timestamp(byte[] input) {
    byte[] within = within(input);
    Instant read = TimestampText.parse(within, MARGIN, input.length);
    String text = new String(input, ISO_8859_1);
    if (INTERNET.matcher(text).matches()) {
      Instant theirs = internet(text);
      Runs.require(theirs == null ? read == null : theirs.equals(read), text + " is read as " + read);
    }
    if (read != null) {
      Runs.require(read.equals(TimestampText.parse(TimestampText.format(read))), "written " + TimestampText.format(read));
    }
    Instant near = Instant.parse("2024-02-29T12:00:00Z");
    Instant old = TimestampText.parseWithoutYear(within, MARGIN, input.length, near, 3600);
    Runs.require(old == null || Math.abs(Duration.between(near, old).toDays()) <= 366 * 8, text + " is read as " + old);
  }

  private static @Nullable Instant internet(String text) {
    try {
      Instant read = OffsetDateTime.parse(text).toInstant();
      return TimestampText.inRange(read.getEpochSecond()) && !text.startsWith("0000") ? read : null;
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  /** {@code parseTime} with the pattern of the first line, which may be a name, on the second. */
  static void timePattern(byte[] input) throws Exception {
    String[] parts = new String(input, UTF_8).split("\n", 2);
    if (parts.length == 2) {
      // joined with nothing of the record, so that it is no constant: a bad one is a mistake of the program
      String pattern = "line.substring(1) + " + Programs.quoted(parts[0]);
      Runs.account("set t = parseTime(" + Programs.quoted(parts[1]) + ", " + pattern + "), u = formatTime(timestamp(0), "
          + pattern + ")", new byte[] {'x', '\n'});
    }
  }

  /** What fits is read exactly, and only that. */
  static void duration(byte[] input) {
    Duration read = DurationText.parse(within(input), MARGIN, input.length);
    String text = new String(input, UTF_8);
    if (!MANY_DIGITS.matcher(text).find()) {
      BigInteger nanos = DURATION.matcher(text).matches() ? nanos(text) : null;
      boolean fits = nanos != null && nanos.abs().compareTo(LONGEST_NANOS) <= 0;
      Runs.require(fits ? nanos.equals(exact(read)) : read == null, text + " is read as " + read + ", not as " + nanos);
    }
    if (read != null) {
      String written = DurationText.format(read);
      Runs.require(read.equals(DurationText.parse(written)), "written " + written);
      Runs.require(Math.abs(read.getSeconds()) <= 315_576_000_000L, "too long: " + written);
    }
  }

  private static @Nullable BigInteger exact(@Nullable Duration read) {
    return read == null ? null : BigInteger.valueOf(read.getSeconds()).multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(read.getNano()));
  }

  private static BigInteger nanos(String text) {
    BigInteger nanos = PART.matcher(text).results()
        .map(part -> new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))))
        .reduce(BigDecimal.ZERO, BigDecimal::add).toBigInteger();
    return text.startsWith("-") ? nanos.negate() : nanos;
  }
}
