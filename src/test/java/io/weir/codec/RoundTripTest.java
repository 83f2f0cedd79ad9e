package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@code parse X | as X} keeps canonical text as it is; csv and tsv are in {@code CellRoundTripTest}. */
class RoundTripTest {
  private static final Arbitrary<String> TEXT = Arbitraries.of("a", "b", "z", "0", "19", " ", "=", ".", ",:;", "'", "/",
      "\\", "\"", "\n", "\r", "\t", "\b", "\f", "\u0001", "\u001f", "\u007f", "é", "ß", "日", "\uD83D\uDE00", "{}", "[]",
      "12345678").list().ofMaxSize(8).map(pieces -> String.join("", pieces));

  /** RFC 8259, section 7: what must be escaped, in its short form where it has one. */
  private static String json(String text) {
    return text.chars().mapToObj(c -> switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> c < ' ' ? String.format("\\u%04x", c) : String.valueOf((char) c);
    }).collect(Collectors.joining("", "\"", "\""));
  }

  private static Arbitrary<String> value() {
    return Arbitraries.lazyOf(
        () -> TEXT.map(RoundTripTest::json),
        () -> Arbitraries.longs().map(String::valueOf),
        () -> Arbitraries.of("true", "false", "null", "0", "-1.50", "1e5", "1E-7", "123456789012345678901234567890", "[]",
            "{}"),
        () -> Arbitraries.lazy(RoundTripTest::value).list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
        () -> Arbitraries.lazy(RoundTripTest::object));
  }

  private static Arbitrary<String> object() {
    return Arbitraries.maps(TEXT, Arbitraries.lazy(RoundTripTest::value)).ofMaxSize(3).map(map -> map.entrySet().stream()
        .map(member -> json(member.getKey()) + ":" + member.getValue()).collect(Collectors.joining(",", "{", "}")));
  }

  @Provide
  Arbitrary<List<String>> objects() {
    return object().list().ofMaxSize(4);
  }

  @Property(tries = 500, seed = "1")
  void canonicalJsonIsWrittenAsItWasRead(@ForAll("objects") List<String> objects) throws ProgramMistakes {
    String text = objects.stream().map(object -> object + "\n").collect(Collectors.joining());
    assertThat(ProgramRun.of("parse json | as json", text)).isEqualTo(text);
    assertThat(ProgramRun.of("parse json | set `\u0000` = 1 | remove `\u0000` | as json", text)).isEqualTo(text);
  }

  @Provide
  Arbitrary<List<Map<String, String>>> pairs() {
    Arbitrary<String> key = Arbitraries.strings().withChars("abk_.-09é/").ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> value = Arbitraries.oneOf(TEXT, Arbitraries.of("true", "1.50", "-7", "x"));
    return Arbitraries.maps(key, value).ofMinSize(1).ofMaxSize(4).list().ofMaxSize(4);
  }

  /** In quotes where a blank, an equals sign, a quote, or a control character needs them. */
  private static String logfmt(String value) {
    boolean plain = value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
    return plain ? value : json(value);
  }

  @Property(tries = 500, seed = "1")
  void canonicalLogfmtIsWrittenAsItWasRead(@ForAll("pairs") List<Map<String, String>> records) throws ProgramMistakes {
    String text = records.stream().map(pairs -> pairs.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + logfmt(pair.getValue())).collect(Collectors.joining(" ")) + "\n")
        .collect(Collectors.joining());
    assertThat(ProgramRun.of("parse logfmt | as logfmt", text)).isEqualTo(text);
  }
}
