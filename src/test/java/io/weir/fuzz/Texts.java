package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.batch.Utf8;
import io.weir.config.ByteSize;
import io.weir.config.DurationWords;
import io.weir.language.ProgramMistakes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small texts: templates, sizes, durations of options, and UTF-8 itself. */
final class Texts {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,19})(.*)", Pattern.DOTALL);
  private static final Map<String, Long> UNITS = Map.ofEntries(Map.entry("", 1L), Map.entry("b", 1L), Map.entry("k", 1L << 10),
      Map.entry("ki", 1L << 10), Map.entry("kib", 1L << 10), Map.entry("m", 1L << 20), Map.entry("mi", 1L << 20),
      Map.entry("mib", 1L << 20), Map.entry("g", 1L << 30), Map.entry("gi", 1L << 30), Map.entry("gib", 1L << 30),
      Map.entry("kb", 1_000L), Map.entry("mb", 1_000_000L), Map.entry("gb", 1_000_000_000L));
  private static final Pattern PLAIN_TEMPLATE = Pattern.compile("(?:[^{}]|\\{\\{|}}|\\{[ab]})*+");
  private static final Pattern HOLE = Pattern.compile("\\{\\{|}}|\\{([ab])}");

  private static final Pattern PART = Pattern.compile("([0-9]{1,19}|(?=[0-9.]{3,19}[a-z])[0-9]+\\.[0-9]+)(ns|us|ms|s|m|h|d)");
  private static final BigDecimal WAIT_MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2);
  private static final Pattern WAIT = Pattern.compile("0|(?:" + PART + ")+");
  private static final Map<String, Long> NANOS = Map.of("d", 86_400_000_000_000L, "h", 3_600_000_000_000L, "m", 60_000_000_000L,
      "s", 1_000_000_000L, "ms", 1_000_000L, "us", 1_000L, "ns", 1L);

  private Texts() {}

  /** A template with nothing but texts and fields; any other is right, or a mistake that is told. */
  static void template(byte[] input) {
    String text = new String(input, UTF_8);
    String program = "set a = 1, b = \"x y\" | as text " + Programs.quoted(text);
    try {
      String found = Runs.account(program, new byte[] {'l', '\n'}).text();
      if (PLAIN_TEMPLATE.matcher(text).matches()) {
        String expected = HOLE.matcher(text).replaceAll(hole -> hole.group(1) == null ? Matcher.quoteReplacement(hole.group().substring(1))
            : hole.group(1).equals("a") ? "1" : "x y");
        Runs.require(found.equals(expected + "\n"), text + " wrote " + found + ", expected " + expected);
      }
    } catch (ProgramMistakes mistakes) {
      Runs.require(!PLAIN_TEMPLATE.matcher(text).matches(), mistakes.show("program"));
    }
  }

  static void size(byte[] input) {
    String text = new String(input, UTF_8);
    Matcher plain = SIZE.matcher(text.strip());
    Long unit = plain.matches() ? UNITS.get(plain.group(2).strip().toLowerCase(java.util.Locale.ROOT)) : null;
    ByteSize read;
    try {
      read = ByteSize.parse(text);
    } catch (IllegalArgumentException told) {
      boolean much = unit != null && new BigInteger(plain.group(1)).multiply(BigInteger.valueOf(unit)).bitLength() > 63;
      Runs.require(told.getMessage().startsWith("'") && (unit == null || much), text + ": " + told.getMessage());
      return;
    }
    Runs.require(unit != null && read.bytes() == Long.parseLong(plain.group(1)) * unit, text + " is read as " + read);
    Runs.require(ByteSize.parse(read.word()).equals(read), text + " is written " + read.word());
  }

  static void wait(byte[] input) {
    String text = new String(input, UTF_8);
    BigDecimal nanos = WAIT.matcher(text.strip()).matches() ? nanos(text) : null;
    @Nullable Duration read;
    try {
      read = DurationWords.parse(text);
    } catch (IllegalArgumentException told) {
      Runs.require(told.getMessage().startsWith("'") && (nanos == null || nanos.compareTo(WAIT_MOST) > 0),
          String.valueOf(told.getMessage()));
      return;
    }
    Runs.require(nanos != null && read.toNanos() == nanos.longValue(), text + " is read as " + read);
    Runs.require(DurationWords.parse(DurationWords.format(read)).equals(read), text + " is written " + DurationWords.format(read));
  }

  private static BigDecimal nanos(String text) {
    return PART.matcher(text).results()
        .map(part -> new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Any bytes are a text and the same bytes again; right UTF-8 is the JDK's text. */
  static void utf8(byte[] input) {
    String text = Utf8.decode(input, 0, input.length);
    Runs.require(Arrays.equals(Utf8.encode(text), input), "not the same bytes again");
    String jdk = new String(input, UTF_8);
    Runs.require(!Arrays.equals(jdk.getBytes(UTF_8), input) || jdk.equals(text), "not what the JDK reads");
  }
}
