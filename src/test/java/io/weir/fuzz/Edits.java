package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Steps that change text, beside the JDK. */
final class Edits {
  private static final List<String> STEPS = List.of("lower%s", "upper%s", "trim%s", "squeeze%s", "truncate 5%s",
      "replace r'([a-c]+)|\\d*' with '<$1>'%s", "replace r'y?x' with ''%s", "redact email, ipv4%s with last 3");

  private Edits() {}

  static void check(byte[] input) throws Exception {
    for (String step : STEPS) {
      Agreement.textAndField(step, input);
      Agreement.cuts(step.replace("%s", "") + " | as raw").check(input);
    }
    String text = new String(input, UTF_8);
    if (java.util.Arrays.equals(text.getBytes(UTF_8), input) && text.indexOf('\r') < 0) {
      jdk("lower", text, line -> line.toLowerCase(Locale.ROOT));
      jdk("upper", text, line -> line.toUpperCase(Locale.ROOT));
      jdk("truncate 5", text, line -> line.substring(0, line.offsetByCodePoints(0, Math.min(5, line.codePointCount(0, line.length())))));
    }
  }

  private static void jdk(String step, String text, UnaryOperator<String> edit) throws Exception {
    StringBuilder expected = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      boolean ends = line.endsWith("\n");
      expected.append(edit.apply(ends ? line.substring(0, line.length() - 1) : line)).append(ends ? "\n" : "");
    }
    String found = Runs.run(step + " | as raw", text.getBytes(UTF_8)).text();
    Runs.require(found.contentEquals(expected), step + " made " + found + "\nof " + text + "\nthe JDK " + expected);
  }
}
