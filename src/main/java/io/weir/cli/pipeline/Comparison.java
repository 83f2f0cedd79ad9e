package io.weir.cli.pipeline;

import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonValues;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what came out of a test with what is written in it. */
final class Comparison {
  private final boolean subset;
  private final List<String> differences = new ArrayList<>();

  private Comparison(boolean subset) {
    this.subset = subset;
  }

  /**
   * What is different, each over several lines; empty when nothing is.
   *
   * @param subset whether records may have more members than are expected
   */
  static List<String> of(List<String> expected, List<String> found, boolean subset) {
    Comparison comparison = new Comparison(subset);
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      if (i >= found.size()) {
        comparison.differences.add("record " + (i + 1) + " is missing\n  expected  " + expected.get(i));
      } else if (i >= expected.size()) {
        comparison.differences.add("record " + (i + 1) + " is one too many\n  found     " + found.get(i));
      } else {
        comparison.record(i + 1, expected.get(i), found.get(i));
      }
    }
    return comparison.differences;
  }

  private void record(int number, String expected, String found) {
    Map<?, ?> wanted = object(expected);
    Map<?, ?> got = wanted == null ? null : object(found);
    List<String> wrong = new ArrayList<>();
    if (wanted == null || got == null) {
      if (!expected.equals(found)) {
        wrong.add(wanted != null ? "a JSON object is expected" : "the texts differ from character " + (1 + mismatch(expected, found))
            + " on");
      }
    } else {
      members("", wanted, got, wrong);
    }
    if (!wrong.isEmpty()) {
      differences.add("record " + number + " is different: " + String.join("; ", wrong) + "\n  expected  " + expected
          + "\n  found     " + found);
    }
  }

  private static int mismatch(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return a.codePointCount(0, at);
  }

  private static @Nullable Map<?, ?> object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      return JsonValues.read(text) instanceof Map<?, ?> map ? map : null;
    } catch (RowFailure noJson) {
      return null;
    }
  }

  private void members(String path, Map<?, ?> expected, Map<?, ?> found, List<String> wrong) {
    expected.forEach((name, value) -> {
      String place = path + name;
      if (!found.containsKey(name)) {
        wrong.add(place + " is missing");
      } else {
        value(place, value, found.get(name), wrong);
      }
    });
    if (!subset) {
      found.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(name ->
          wrong.add(path + name + " is not expected"));
    }
  }

  private void value(String place, @Nullable Object expected, @Nullable Object found, List<String> wrong) {
    if (expected instanceof Map<?, ?> wanted && found instanceof Map<?, ?> got) {
      members(place + ".", wanted, got, wrong);
    } else if (expected instanceof List<?> wanted && found instanceof List<?> got && wanted.size() == got.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        value(place + "[" + i + "]", wanted.get(i), got.get(i), wrong);
      }
    } else if (!same(expected, found)) {
      wrong.add(place + " is " + json(found) + ", expected " + json(expected));
    }
  }

  private static boolean same(@Nullable Object expected, @Nullable Object found) {
    BigDecimal wanted = number(expected);
    BigDecimal got = number(found);
    return wanted != null && got != null ? wanted.compareTo(got) == 0 : Objects.equals(expected, found);
  }

  /** Whatever way it is spelled. */
  private static @Nullable BigDecimal number(@Nullable Object value) {
    boolean isNumber = value instanceof Number || value instanceof Spelled spelled && spelled.value() instanceof Number;
    if (!isNumber || value == null) {
      return null;
    }
    try {
      return new BigDecimal(value instanceof Spelled spelled ? spelled.text() : value.toString());
    } catch (NumberFormatException odd) {
      return null;
    }
  }

  private static String json(@Nullable Object value) {
    ByteBuilder out = new ByteBuilder(64);
    JsonValues.write(value, out);
    return out.toString();
  }
}
