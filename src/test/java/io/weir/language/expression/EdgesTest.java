package io.weir.language.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.function.Values;
import io.weir.record.DurationText;
import io.weir.record.RowFailure;
import io.weir.record.TimestampText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every function and operator with null, the wrong kind, empty and extreme arguments, over records given as JSON: a line is an
 * expression and, behind two tabs, its value, what the record's failure says, or the first mistake that is found before.
 */
class EdgesTest {
  @Test
  void edgesAreAsTheTableSays() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    String record = "{}";
    try (InputStream from = EdgesTest.class.getResourceAsStream("/cel/edges.txt")) {
      for (String line : new String(from.readAllBytes(), UTF_8).lines().toList()) {
        expected.add(line);
        record = line.startsWith("record ") ? line.substring(7) : record;
        found.add(line.startsWith("record ") || line.isEmpty() ? line : answered(record, line.split("\t\t")[0]));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /** The line of the table for an expression. */
  static String answered(String record, String expression) {
    String answer;
    try {
      answer = shown(new Evaluation(record).value(expression));
    } catch (RowFailure failure) {
      answer = "fails: " + failure.getMessage();
    } catch (IllegalArgumentException mistakes) {
      answer = "mistake: " + String.valueOf(mistakes.getMessage()).split("\n")[2].replaceFirst("^ *\\^+ ", "");
    }
    return expression + "\t\t" + spelled(answer);
  }

  /** Without what no line of UTF-8 can hold. */
  private static String spelled(String answer) {
    StringBuilder spelled = new StringBuilder();
    answer.codePoints().forEach(point -> {
      if (point < ' ' || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        spelled.append(String.format("\\u%04x", point));
      } else {
        spelled.appendCodePoint(point);
      }
    });
    return spelled.toString();
  }

  private static String shown(@Nullable Object value) {
    Object plain = Values.plain(value);
    return switch (plain) {
      case null -> "null";
      case List<?> list -> list.stream().map(EdgesTest::shown).toList().toString();
      case Map<?, ?> map -> map.entrySet().stream().map(each -> each.getKey() + ": " + shown(each.getValue())).toList()
          .toString();
      case Instant instant -> "timestamp " + TimestampText.format(instant);
      case Duration duration -> "duration " + DurationText.format(duration);
      case Object other -> Values.kindName(other) + " " + other;
    };
  }
}
