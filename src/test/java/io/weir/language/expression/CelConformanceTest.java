package io.weir.language.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.codec.JsonValues;
import io.weir.language.function.Values;
import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The published conformance tests of CEL: all that are within LANGUAGE.md pass, the others differ as the table says. */
class CelConformanceTest {
  private static final String ERROR = "error";
  private static final String ABSENT = "1: absent is null, and null spreads through operators and functions";
  private static final String MIXED = "2: numbers mix, also in %, and math takes ints";
  private static final String KINDS = "3: ordering between different kinds gives null";
  private static final String ZERO = "4: dividing a double by zero fails";
  private static final String LITERAL = "a literal of a kind that never fits is a mistake, told before anything is read";
  private static final String UNKNOWN = "a function that is not there is a mistake, told before anything is read";

  /** Tests of the file that give something else, by a pattern of their names; numbers are LANGUAGE's differences. */
  private static final Map<String, String> DIFFERENT = Map.ofEntries(
      entry("basic/variables/self_eval_unbound_lookup", ABSENT),
      entry("conversions/type/(dyn_no_denotation|null_type)", ABSENT),
      entry("comparisons/.*/(lt|gt|lte|gte)_null_unsupported|comparisons/bound/null_lt_right_no_such_overload", ABSENT),
      entry("fields/map_fields/map_(no_such_key|field_select_no_such_key)(|_or_false|_and_true)", ABSENT),
      entry("fields/map_fields/map_key_mixed_numbers_lossy_double_key", ABSENT),
      entry("string_ext/format_errors/null not allowed for %.*", ABSENT),
      entry("fp_math/fp_math/mod_not_support", MIXED),
      entry("math_ext/(ceil|floor|round|trunc)/dyn_error", MIXED),
      entry("comparisons/.*_literal/(lt|gt|lte|gte)_mixed_types_error", KINDS),
      entry("comparisons/.*/(not_eq|not_ne|ne)_.*double_nan", ZERO),
      entry("fp_math/fp_math/divide_zero", ZERO),
      entry("math_ext/(round|trunc)/nan|math_ext/is(NaN|Inf)/(true|false)|math_ext/isFinite/false_(nan|inf)", ZERO),
      entry("logic/(AND|OR)/short_circuit_type_(left|right)", LITERAL),
      entry("basic/functions/unbound_is_runtime_error", UNKNOWN),
      entry("parse/receiver_function_names/.*", UNKNOWN));

  private record Case(String name, String expression, String fields, @Nullable Object expected) {
    static Case of(String line) {
      String[] parts = line.split("\t");
      return new Case(parts[0], (String) JsonValues.read(parts[1]), parts[2], JsonValues.read(parts[3]));
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream from = CelConformanceTest.class.getResourceAsStream("/cel/conformance.txt")) {
      return new String(from.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).map(Case::of).toList();
    }
  }

  @Test
  void whatIsWithinTheContractPasses() throws IOException {
    int passed = 0;
    Set<String> unused = new TreeSet<>(DIFFERENT.keySet());
    List<String> wrong = new ArrayList<>();
    for (Case test : cases()) {
      boolean passes = found(test).equals(expected(test.expected));
      Set<String> rows = DIFFERENT.keySet().stream().filter(row -> test.name.matches(row)).collect(Collectors.toSet());
      unused.removeAll(rows);
      passed += passes ? 1 : 0;
      if (passes == !rows.isEmpty()) {
        wrong.add(test + (passes ? " passes and is in the table" : " gives " + found(test)));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(unused).as("rows for no test").isEmpty();
    assertThat(passed).isGreaterThanOrEqualTo(1_490);
  }

  private static String found(Case test) {
    Evaluation evaluation = new Evaluation(test.fields);
    try {
      return shown(evaluation.value(test.expression));
    } catch (RowFailure failure) {
      return ERROR;
    } catch (IllegalArgumentException mistake) {
      return ERROR;
    }
  }

  private static String expected(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> tagged)) {
      return ERROR;
    }
    Map.Entry<?, ?> only = tagged.entrySet().iterator().next();
    String kind = (String) only.getKey();
    return switch (kind) {
      case "list" -> "list " + ((List<?>) only.getValue()).stream().map(CelConformanceTest::expected).toList();
      case "map" -> {
        TreeSet<String> entries = new TreeSet<>();
        ((List<?>) only.getValue()).forEach(entry ->
            entries.add(expected(((List<?>) entry).get(0)) + ": " + expected(((List<?>) entry).get(1))));
        yield "map " + entries;
      }
      case "double" -> "double " + Double.parseDouble((String) only.getValue());
      default -> kind + " " + only.getValue();
    };
  }

  private static String shown(@Nullable Object given) {
    Object value = given instanceof Spelled spelled ? spelled.value() : given;
    String content = switch (value) {
      case List<?> list -> list.stream().map(CelConformanceTest::shown).toList().toString();
      case Map<?, ?> map -> {
        TreeSet<String> entries = new TreeSet<>();
        map.forEach((key, member) -> entries.add(shown(key) + ": " + shown(member)));
        yield entries.toString();
      }
      case Instant instant -> instant.getEpochSecond() + " " + instant.getNano();
      case Duration duration -> duration.isNegative() && duration.getNano() > 0
          ? duration.getSeconds() + 1 + " " + (duration.getNano() - 1_000_000_000)
          : duration.getSeconds() + " " + duration.getNano();
      case null -> "null";
      case Object other -> Values.type(other).name().equals("type") || Values.type(other).name().equals("uint")
          ? other.toString() : String.valueOf(Values.stored(other));
    };
    return Values.type(value).name() + " " + content;
  }
}
