package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and habits that are weir's own, and so have no oracle. */
class OwnFunctionsTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "round(2.675, 2) == 2.68", "round(-2.5, 0) == -3.0", "round(1234, -2) == 1200", "round(1250, -2) == 1300",
    "round(5, 2) == 5", "round(1e300, 2) == 1e300", "round(0.1, 500) == 0.1", "round(15, -9999999999) == 0",
    "sum([]) == 0", "sum([1, null, 2.5]) == 3.5", "sum([1, null, 2]) == 3", "type(sum([1u, 2])) == int",
    "tryInt('5') == 5", "tryInt(true) == null", "tryDouble('x') == null",
        "tryTimestamp('2015-05-17T10:05:03Z') > timestamp(0)",
    "upper('stra\u00dfe') == 'STRASSE'", "lower('I') == 'i'", "md5(b'abc') == md5('abc')", "crc32('') == '00000000'",
    "env('WEIR_UNSET') == null", "env('WEIR_EXAMPLE') == 'example'", "keys({}) == []",
        "[null, 'a', null].join('-') == '-a-'",
    "[null, 1, 'a'].sort() == [1, 'a', null]", "math.greatest([null, 1]) == 1", "math.least([null]) == null",
    "math.greatest(1, null) == null", "math.ceil(5) == 5", "math.isNaN(5) == false", "math.abs('1'.size()) == 1",
    "''.indexOf('a') == -1", "'abc'.indexOf('b', 3) == -1", "'abc'.lastIndexOf('b', 3) == 1",
        "math.round(1e300) == 1e300",
    "timestamp('17/May/2015:10:05:03 +0000') == timestamp('2015-05-17 10:05:03Z')",
  })
  void isTrue(String expression) {
    assertThat(Evaluator.value(expression)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      int("abc")                     | int('abc'): expected digits of a 64-bit integer, or a number in 64 bits
      int(true)                      | int(bool true): expected digits of a 64-bit integer, or a number in 64 bits
      true.trim()                    | trim() takes text; found bool true
      [1].contains(1)                | contains() takes text (for lists there is 'x in list'); found list of 1
      "abc".substring(4)             | substring(): place 4 is outside 0 to 3
      sum([9223372036854775807, 1])  | sum(): the sum is beyond 64 bits
      sum(["1"])                     | sum() takes a number; found text '1'
      round(9223372036854775807, -1) | round(9223372036854775807, -1): the result is beyond 64 bits
      math.bitAnd(1, 1u)             | math.bitAnd() takes two ints or two uints; found int 1 and uint 1
      lists.range(1000001)           | lists.range(1000001): expected at most 1000000
      env("HOME")                    | env('HOME'): this variable may not be read; --allow-env HOME allows it
      [1].join(",")                  | join() takes a list of texts; found int 1
      keys([1])                      | keys() takes map; found list of 1
      ip("10.0.0")                   | ip('10.0.0'): expected an IPv4 or IPv6 address such as 10.0.0.1 or 2001:db8::1
      """)
  void failureSaysWhatWasFoundAndExpected(String expression, String message) {
    assertThatThrownBy(() -> Evaluator.value(expression)).isInstanceOf(RowFailure.class).hasMessage(message);
  }

  @Test
  void numericTextConvertsAsItsNumberAndReadsAsItsText() {
    NumericText text = new NumericText("1.50");

    assertThat(Evaluator.call("int", false, text)).isEqualTo(1L);
    assertThat(Evaluator.call("double", false, text)).isEqualTo(1.5);
    assertThat(Evaluator.call("string", false, text)).isEqualTo("1.50");
    assertThat(Evaluator.call("size", true, text)).isEqualTo(4L);
    assertThat(Evaluator.call("endsWith", true, text, "0")).isEqualTo(true);
    assertThat(Evaluator.call("math.ceil", false, text)).isEqualTo(2.0);
    assertThat(Evaluator.call("sum", false, List.of(text, new NumericText("2")))).isEqualTo(3.5);
    assertThat(Evaluator.call("type", false, text)).isEqualTo(TypeValue.STRING);
  }

  @Test
  void numbersKeepTheirSpellingAsText() {
    assertThat(Evaluator.call("string", false, new Spelled(1.5, "1.50"))).isEqualTo("1.50");
    assertThat(Evaluator.call("string", false, new Spelled(1.2345678901234567e19, "12345678901234567890")))
        .isEqualTo("12345678901234567890");
  }

  @Test
  void badBytesOfTheInputAreCharactersOfTheirOwn() {
    String text = "a\udcffb";

    assertThat(Evaluator.call("size", false, text)).isEqualTo(3L);
    assertThat(Evaluator.call("reverse", true, text)).isEqualTo("b\udcffa");
    assertThat(Evaluator.call("bytes", false, text)).isEqualTo(new Bytes(new byte[] {'a', -1, 'b'}));
    assertThat(Evaluator.call("crc32", false, text)).isEqualTo(Evaluator.value("crc32(b'a\\xffb')"));
    assertThat(Evaluator.call("regex.replace", false, text, "b", "c")).isEqualTo("a\udcffc");
    assertThat(Evaluator.call("regex.extractAll", false, text, ".")).isEqualTo(List.of("a", "\udcff", "b"));
  }

  @Test
  void noTextGrowsBeyondAllUse() {
    String text = "a".repeat(10_000);

    assertThatThrownBy(() -> Evaluator.call("replace", true, text, "a",
        text)).hasMessageStartingWith("replace() would make");
    assertThatThrownBy(() -> Evaluator.call("regex.replace", false, text, "a", text))
        .hasMessageStartingWith("regex.replace() would make");
  }

  @Test
  void hostileListsOfCollidingTextsAreMadeDistinctQuickly() {
    Object[] list = new Object[1 << 14];
    Arrays.setAll(list, i -> {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 14; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      return text.toString();
    });

    assertThat((List<?>) Evaluator.call("distinct", true, Arrays.asList(list))).hasSize(list.length);
  }

  @Test
  void fieldsKeepOnlyWhatRecordsHold() {
    assertThat(Values.stored(new Uint(5))).isEqualTo(5L);
    assertThat(Values.stored(new Bytes(new byte[] {1, 2}))).isEqualTo("AQI=");
    assertThat(Values.stored(Evaluator.value("cidr('10.0.0.0/8')"))).isEqualTo("10.0.0.0/8");
    assertThat(Values.stored(Duration.ZERO)).isEqualTo(Duration.ZERO);
    assertThat(Values.stored(null)).isNull();
    assertThatThrownBy(() -> Values.stored(new Uint(-1))).hasMessageContaining("18446744073709551615");
    assertThatThrownBy(() -> Values.stored(TypeValue.INT)).hasMessageContaining("int");
  }

  @Test
  void regularExpressionsMayChangeFromCallToCall() {
    Function.Body matches = Functions.find("matches", true, 2).maker().make(Evaluator.CONTEXT);

    assertThat(matches.call(new Object[] {"abc", "b"})).isEqualTo(true);
    assertThat(matches.call(new Object[] {"abc", "x"})).isEqualTo(false);
    assertThatThrownBy(() -> matches.call(new Object[] {"abc", "("})).isInstanceOf(RowFailure.class)
        .hasMessageStartingWith("matches(): '(' is no regular expression");
    assertThat(matches.call(new Object[] {"abc", "c$"})).isEqualTo(true);
  }
}
