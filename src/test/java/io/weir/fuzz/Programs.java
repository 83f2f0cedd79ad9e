package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.batch.ByteSearch;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The language front end, and small programs over records of every kind. */
final class Programs {
  /** Steps that reach beyond the program or wait. */
  private static final Pattern OUTWARD = Pattern.compile("tee|exec|lookup|call|throttle");
  /** What is another one each time. */
  private static final Pattern UNSTEADY = Pattern.compile("now|uuid|syslog");
  private static final Pattern GROWING = Pattern.compile("lists.range|\\d{5}");
  private static final byte[] RECORDS = ("""
      {"a":1,"b":"x y","s":"2024-02-29T01:02:03.5+01:00","l":[1,2.5,"z",null,[3]],"m":{"k":{"d":true},"":0},"n":null}
      {"a":"7","b":-0.5,"l":[],"big":123456789012345678901234567890,"t":true}
      no json
      {}
      """).getBytes(UTF_8);

  private Programs() {}

  static void compile(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      Language.compile(text, LanguageOptions.plain());
    } catch (ProgramMistakes mistakes) {
      Runs.require(mistakes.show("program").startsWith("weir: "), mistakes.show("program"));
      Runs.require(mistakes.show("program").length() < 20_000 + 300 * text.length(), "a report beyond measure");
    }
  }

  /** A program with the records below: however they are cut into batches, the same comes out. */
  static void run(byte[] input) {
    String program = new String(input, UTF_8);
    ProgramRun whole = perform(program);
    if (whole == null || UNSTEADY.matcher(program).find()) {
      return;
    }
    try {
      ProgramRun parts = new ProgramRun(program, OnError.DROP);
      int number = 1;
      for (int from = 0; from < RECORDS.length; number++) {
        int to = ByteSearch.indexOf(RECORDS, (byte) '\n', from, RECORDS.length) + 1;
        parts.batch(Arrays.copyOfRange(RECORDS, from, to), from, number);
        from = to;
      }
      parts.end();
      Agreement.same(program + " line by line", whole, parts);
    } catch (ProgramMistakes once) {
      throw new AssertionError("a mistake the second time only", once);
    }
  }

  /** An expression over the fields of the records below: as a condition it keeps those for which it is true as a value. */
  static void expression(byte[] input) {
    String text = new String(input, UTF_8);
    ProgramRun value = perform("parse json | set x = (" + text + ") | as json");
    ProgramRun condition = perform("parse json | where (" + text + ") | as raw");
    if (value == null || condition == null || UNSTEADY.matcher(text).find() || !isOne(text)) {
      return;
    }
    long isTrue = 0;
    long others = 0;
    for (String line : value.text().lines().toList()) {
      JsonNode x = Runs.JACKSON.readTree(line).get("x");
      isTrue += x.isBoolean() && x.booleanValue() ? 1 : 0;
      others += x.isNull() || x.isBoolean() ? 0 : 1;
    }
    Runs.require(condition.tally.out == isTrue && condition.tally.failed == value.tally.failed + others,
        text + " chooses " + condition.tally.out + " and fails " + condition.tally.failed + ", as a value " + value.text());
  }

  /** Whether the parentheses around a text stay around all of it. */
  private static boolean isOne(String text) {
    int depth = 0;
    for (int at = 0; at < text.length() && depth >= 0; at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
    }
    return depth == 0;
  }

  /** Null: it has mistakes, or is none to run here. */
  private static @Nullable ProgramRun perform(String program) {
    if (OUTWARD.matcher(program).find() || GROWING.matcher(program).find()) {
      return null;
    }
    try {
      return Runs.account(program, RECORDS);
    } catch (ProgramMistakes expected) {
      Runs.require(!expected.show("program").isEmpty(), "a mistake without words");
      return null;
    }
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
    return quoted.append('"').toString();
  }
}
