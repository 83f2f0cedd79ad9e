package io.weir.codec.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.codec.Rows;
import io.weir.regex.Regex;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternReaderTest {
  private static String json(String pattern, String text) {
    return new Rows(names -> new PatternReader(PatternText.compile(pattern), names, null)).jsonOf(text);
  }

  private static String regex(String regex, String text) {
    return new Rows(names -> new RegexReader(Regex.compile(regex), names, null)).jsonOf(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "{host} {} [{time}] \"{request}\" | h - [now] \"GET / x\" | {\"host\":\"h\",\"time\":\"now\",\"request\":\"GET / x\"}",
    "{a}                  | anything [] at all   | {\"a\":\"anything [] at all\"}",
    "{a}-{b}              | x-y-z                | {\"a\":\"x\",\"b\":\"y-z\"}",
    "{a},{b},             | 1,2.50,              | {\"a\":1,\"b\":2.50}",
    "{{{a}}} {b}          | {7} 007              | {\"a\":7,\"b\":\"007\"}",
    "{a}, {b}             | x,y, z               | {\"a\":\"x,y\",\"b\":\"z\"}",
    "k={a};               | k=;                  | {\"a\":\"\"}",
    "a                    | a                    | {}",
    "{a}b                 | xb y                 | FAILED at byte 3: expected the end of the text, found ' '",
    "x{a}                 | y                    | FAILED at byte 1: expected 'x', found 'y'",
    "{a}: {b}             | no colon             | FAILED at byte 1 or behind: expected ': ', found 'no colon'",
    "{a}: {b}             | x:                   | FAILED at byte 1 or behind: expected ': ', found 'x:'"})
  void fitsTheWholeText(String pattern, String text, String result) {
    assertThat(json(pattern, text)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{a}{b}|3|two holes side by side", "x {a|2|not closed", "a}|1|closes no hole",
    "{a} {a}|5|called 'a'", "{a{b}|0|not closed", "{ }|1|named by blanks", "{a} {b}}|7|closes no hole"})
  void refusesPatternsThatCannotBeMeant(String pattern, int position, String message) {
    PatternMistake mistake = catchThrowableOfType(PatternMistake.class, () -> PatternText.compile(pattern));
    assertThat(mistake).hasMessageContaining(message);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void setsTheNamedGroupsOfARegularExpression() {
    assertThat(regex("(?<level>[A-Z]+) (x)?(?P<code>\\d+)(?<opt>!)?", "at INFO 200 ok"))
        .isEqualTo("{\"level\":\"INFO\",\"code\":200,\"opt\":null}");
    assertThat(regex("^(?<a>x)", "yx")).isEqualTo("FAILED expected text that matches \"^(?<a>x)\", found no match in 'yx'");
    assertThat(regex("(?<a>x*)", "yx")).isEqualTo("{\"a\":\"\"}");
  }

  @Test
  void setsOnlyTheFieldsNeeded() {
    Set<String> needed = Set.of("b");
    assertThat(new Rows(names -> new RegexReader(Regex.compile("(?<a>.)(?<b>.)"), names, needed)).jsonOf("12"))
        .isEqualTo("{\"b\":2}");
    assertThat(new Rows(names -> new PatternReader(PatternText.compile("{a} {b}"), names, needed)).jsonOf("1 2"))
        .isEqualTo("{\"b\":2}");
  }
}
