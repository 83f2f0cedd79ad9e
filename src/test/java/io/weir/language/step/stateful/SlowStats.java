package io.weir.language.step.stateful;

import io.weir.codec.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The slow obvious evaluator of one {@code stats}: keeps every value, computes with {@link BigDecimal}. */
final class SlowStats {
  static final String PROGRAM = "parse json | stats count(), count(n > 0) as pos, sum(n), avg(n), min(n), max(n), "
      + "first(n), last(n), stddev(n), distinct(n), p50(n), p90(n), values(n, 3) by k";
  private static final MathContext DIGITS = new MathContext(60);

  /** @param key and {@code number} as JSON spells them; null: absent */
  record Record(@Nullable String key, @Nullable String number, long millis) {
    String json() {
      List<String> members = new ArrayList<>();
      if (key != null) {
        members.add("\"k\":" + key);
      }
      members.add("\"t\":\"" + Instant.ofEpochMilli(millis) + "\"");
      if (number != null) {
        members.add("\"n\":" + number);
      }
      return "{" + String.join(",", members) + "}";
    }
  }

  private record Group(String key, List<Record> records, List<String> numbers) {}

  final List<String> lines = new ArrayList<>();
  int failed;
  private Map<String, Group> groups = new LinkedHashMap<>();
  private long window = Long.MIN_VALUE;

  SlowStats(List<Record> records, long windowMillis) {
    for (Record record : records) {
      if (windowMillis > 0) {
        long of = Math.floorDiv(record.millis, windowMillis) * windowMillis;
        if (!fits(record, windowMillis, of)) {
          failed++;
          continue;
        }
        if (of > window && window != Long.MIN_VALUE) {
          say(windowMillis);
        }
        window = of;
      } else if (!fits(record, 0, window)) {
        failed++;
        continue;
      }
      String key = Objects.requireNonNullElse(record.key, "null");
      Group group = groups.computeIfAbsent(identity(key), same -> new Group(key, new ArrayList<>(), new ArrayList<>()));
      group.records.add(record);
      if (record.number != null && !record.number.equals("null")) {
        group.numbers.add(record.number);
      }
    }
    say(windowMillis);
  }

  private boolean fits(Record record, long windowMillis, long of) {
    if (of < window || record.number != null && record.number.startsWith("\"")) {
      return false;
    }
    Group group = windowMillis > 0 && of > window ? null
        : groups.get(identity(Objects.requireNonNullElse(record.key, "null")));
    if (group == null || record.number == null || record.number.equals("null") || isReal(record.number)) {
      return true;
    }
    BigInteger sum = wholes(group.numbers).add(new BigInteger(record.number));
    return sum.bitLength() < 64;
  }

  private static boolean isReal(String number) {
    return number.contains(".");
  }

  private static BigInteger wholes(List<String> numbers) {
    return numbers.stream().filter(n -> !isReal(n)).map(BigInteger::new).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static String identity(String json) {
    return Character.isDigit(json.charAt(json.length() - 1)) ? "n" + exact(json).stripTrailingZeros() : json;
  }

  /** What a number is: an int exactly, anything else the nearest double. */
  private static BigDecimal exact(String number) {
    return isReal(number) ? new BigDecimal(Double.parseDouble(number)) : new BigDecimal(number);
  }

  private void say(long windowMillis) {
    for (Group group : groups.values()) {
      String frame = windowMillis == 0 ? "" : "\"window_start\":\"" + Instant.ofEpochMilli(window)
          + "\",\"window_end\":\"" + Instant.ofEpochMilli(window + windowMillis) + "\",";
      lines.add("{" + frame + "\"k\":" + group.key + "," + results(group) + "}");
    }
    groups = new LinkedHashMap<>();
  }

  private static String results(Group group) {
    List<String> numbers = group.numbers;
    long positive = numbers.stream().filter(n -> exact(n).signum() > 0).count();
    List<String> sorted = numbers.stream().sorted(Comparator.comparing(SlowStats::exact)).toList();
    List<String> wholeFirst = numbers.stream()
        .sorted(Comparator.comparing(SlowStats::exact).thenComparing(SlowStats::isReal)).toList();
    Map<BigDecimal, String> different = new LinkedHashMap<>();
    numbers.forEach(n -> different.putIfAbsent(exact(n).stripTrailingZeros(), n));
    boolean none = numbers.isEmpty();
    BigDecimal most = none ? BigDecimal.ZERO : exact(sorted.get(sorted.size() - 1));
    return "\"count\":" + group.records.size() + ",\"pos\":" + positive + ",\"sum_n\":" + sum(numbers)
        + ",\"avg_n\":" + (none ? "null" : NumberText.format(
            total(numbers).divide(BigDecimal.valueOf(numbers.size()), DIGITS).doubleValue()))
        + ",\"min_n\":" + (none ? "null" : sorted.get(0))
        + ",\"max_n\":" + (none ? "null" : sorted.stream().filter(n -> exact(n).compareTo(most) == 0).findFirst().get())
        + ",\"first_n\":" + (none ? "null" : numbers.get(0))
        + ",\"last_n\":" + (none ? "null" : numbers.get(numbers.size() - 1)) + ",\"stddev_n\":" + deviation(numbers)
        + ",\"distinct_n\":" + different.size() + ",\"p50_n\":" + rank(wholeFirst, 50) + ",\"p90_n\":"
        + rank(wholeFirst, 90) + ",\"values_n\":"
        + different.values().stream().limit(3).collect(Collectors.joining(",", "[", "]"));
  }

  private static BigDecimal total(List<String> numbers) {
    return numbers.stream().map(SlowStats::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String sum(List<String> numbers) {
    return numbers.stream().anyMatch(SlowStats::isReal) ? NumberText.format(total(numbers).doubleValue())
        : total(numbers).toString();
  }

  private static String rank(List<String> sorted, int percent) {
    if (sorted.isEmpty()) {
      return "null";
    }
    String number = sorted.get((int) Math.max(0, Math.ceil(sorted.size() * percent / 100.0) - 1));
    return isReal(number) ? NumberText.format(Double.parseDouble(number)) : number;
  }

  private static String deviation(List<String> numbers) {
    if (numbers.size() < 2) {
      return "null";
    }
    List<BigDecimal> values = numbers.stream().map(n -> new BigDecimal(Double.parseDouble(n))).toList();
    BigDecimal mean = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), new MathContext(120));
    BigDecimal squares = values.stream().map(v -> v.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
    return NumberText.format(squares.divide(BigDecimal.valueOf(values.size() - 1), DIGITS).sqrt(DIGITS).doubleValue());
  }
}
