package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import java.util.regex.Pattern;

/** The language front end, and small programs over records of every kind. */
final class Programs {
  /** Steps that reach beyond the program or wait. */
  private static final Pattern OUTWARD = Pattern.compile("tee|exec|lookup|call|throttle");
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

  /** A program with the records below. */
  static void run(byte[] input) {
    perform(new String(input, UTF_8));
  }

  /** An expression over the fields of the records below. */
  static void expression(byte[] input) {
    perform("parse json | set x = " + new String(input, UTF_8));
  }

  private static void perform(String program) {
    if (OUTWARD.matcher(program).find() || GROWING.matcher(program).find()) {
      return;
    }
    try {
      Runs.account(program, RECORDS);
    } catch (ProgramMistakes expected) {
      Runs.require(!expected.show("program").isEmpty(), "a mistake without words");
    }
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
    return quoted.append('"').toString();
  }
}
