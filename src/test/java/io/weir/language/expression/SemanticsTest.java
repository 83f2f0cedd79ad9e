package io.weir.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.codec.CellValue;
import io.weir.language.function.Values;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.stage.Condition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticsTest {
  private static final String RECORD = """
      {"i": 5, "d": 2.5, "s": "text", "t": true, "f": false, "n": null, "l": [1, 2, 3], "m": {"a": 1, "b": {"c": "x"},
      "n": null}, "p.q": 7, "p": {"q": 8, "r": 9}, "big": 123456789012345678901234567890, "price": 1.50, "e": [],
      "len": 0, "user-agent": "curl", "mixed": [1, null, "a"]}""";

  private static Evaluation evaluation() {
    return new Evaluation(RECORD);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", quoteCharacter = '~', value = {
      // an absent field or member is null, and null spreads
      "nope => null", "nope.more.still => null", "m.nope => null", "m.nope.x => null", "m['nope'] => null",
      "n.x => null",
      "nope[0] => null", "l[nope] => null", "nope + 1 => null", "1 - nope => null", "-nope => null", "!nope => null",
      "nope < 1 => null", "nope >= nope => null", "nope == null => true", "null == null => true", "null == 1 => false",
      "null != 1 => true", "nope != 'x' => true", "null ? 1 : 2 => 2", "nope in [1] => null", "1 in nope => null",
      "has(nope) => false", "has(n) => false", "has(i) => true", "has(m.b.c) => true", "has(m.n) => false",
      "has(m.b.c2.d) => false", "has(timestamp) => false", "has(l[0]) => true", "nope.all(x, x) => null",
      "[null].all(x, x) => false", "[null, true].exists(x, x) => true", "[null].exists(x, x) => false",
      "[1, 2].filter(x, nope) == [] => true", "[1, 2].map(x, nope, x) == [] => true",
      "[true, null].exists_one(x, x) => true",
      // three values
      "nope && true => null", "nope && false => false", "false && nope => false", "nope || true => true",
      "nope || false => null", "true || nope => true", "nope || nope => null", "true && nope => null",
      "1/0 > 0 && false => false", "false && 1/0 > 0 => false", "1/0 > 0 || true => true",
      // numbers mix
      "1 == 1.0 => true", "1 < 1.5 => true", "i + 0.5 == 5.5 => true", "7 / 2 => 3", "7 / 2.0 == 3.5 => true",
      "7 % 4.5 == 2.5 => true", "-7 / 2 => -3", "-7 % 2 => -1", "1u == 1 => true", "1 in [1.0] => true",
      "1u + 2u == 3 => true",
      "9007199254740993 > 9007199254740992.0 => false", "big > 1 => true", "[1][0.0] => 1",
      "{1: 'a'}[1.0] == 'a' => true",
      "{1: 'a'}[1u] == 'a' => true", "1.0 in {1: 2} => true", "2 in {1: 2} => false",
      // kinds
      "'abc' > 4 => null", "4 < 'abc' => null", "'abc' == 4 => false", "'b' > 'a' => true", "true > false => true",
      "l == [1.0, 2, 3] => true", "m == {'a': 1} => false", "{'a': 1, 'b': 2} == {'b': 2, 'a': 1.0} => true",
      // names
      "p.q => 7", "p.r => 9", "p['q'] => 8", "`p.q` => 7", "`user-agent` == 'curl' => true", "int == string => false",
      "line.size == nope => true",
      "len => 0", "@number == nope => true", "m.b['c'] == 'x' => true", "m.b.c + 'y' == 'xy' => true",
      "['a', 'b'].map(x, x + s) == ['atext', 'btext'] => true", "m.all(k, k != 'z') => true",
      "[[1], [2, 3]].map(x, x.map(x, x + 1)) == [[2], [3, 4]] => true", "[3, 1, 2].sortBy(x, -x) == [3, 2, 1] => true",
      "l.map(x, x > 1, x * 10) == [20, 30] => true", "[1, 2, 1].exists_one(x, x == 2) => true",
      "[1, 0].exists(x, 1 / x == 1) => true", "[0, 1].all(x, 1 / x == 2) => false",
      "--1 == 1 => true", "!!t => true", "-9223372036854775808 < 0 => true", "0x10 => 16", "1e3 == 1000 => true",
      ".5 == 0.5 => true",
      "r'\\d' == '\\\\d' => true", "'\\u00e9\\x41\\101' == 'éAA' => true", "b'\\xff' == b'\\377' => true",
      "t ? 1 : f ? 2 : 3 => 1", "f ? 1 : f ? 2 : 3 => 3", "i > 3 && i < 10 || f => true", "2 + 3 * 4 - 1 => 13",
      "(2 + 3) * 4 => 20", "1 + 2 == 3 && 2 in l => true", "'a' + 'b' == 'ab' => true", "[1] + [2] == [1, 2] => true",
  })
  void givesValue(String expression, String expected) {
    assertThat(String.valueOf(Values.plain(evaluation().value(expression)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", quoteCharacter = '~', value = {
      "s + 4 => cannot add text 'text' and int 4",
      "i / 0 => division by zero: 5 / 0",
      "d / 0 => division by zero: 2.5 / 0",
      "d % 0.0 => division by zero: 2.5 % 0",
      "9223372036854775807 + 1 => the result of 9223372036854775807 + 1 does not fit 64 bits",
      "i - 9223372036854775807 * 2 => the result of 9223372036854775807 * 2 does not fit 64 bits",
      "l[3] => index 3 is outside of a list of 3, which counts from 0",
      "l[-1] => index -1 is outside of a list of 3, which counts from 0",
      "l['a'] => a list is indexed by an int; found text 'a'",
      "s[0] => only a list or a map takes [ ]; found text 'text'",
      "s.member => only a map has members; 'member' was asked of text 'text'",
      "!s => a condition is true or false; found text 'text'",
      "-s => '-' needs a number; found text 'text'",
      "s ? 1 : 2 => a condition is true or false; found text 'text'",
      "s && t => a condition is true or false; found text 'text'",
      "1/0 > 0 && true => division by zero: 1 / 0",
      "1/0 > 0 && nope => division by zero: 1 / 0",
      "nope || 1/0 > 0 => division by zero: 1 / 0",
      "{i: 1, 5.0: 2} => the key int 5 stands twice in one map",
      "{nope: 1} => a map takes a text, int or bool key; found null",
      "1 in s => 'in' needs a list or a map; found text 'text'",
      "i.all(x, x) => all goes over a list or a map; found int 5",
      "[1, 0].map(x, 1 / x) => division by zero: 1 / 0",
      "[1, 0].all(x, 1 / x > 0) => division by zero: 1 / 0",
      "l < l => '<' cannot order a list of 3 and a list of 3",
      "1u - 2u => the result of 1u - 2u is no 64-bit uint",
      "1u + i => cannot add uint 1 and int 5",
  })
  void failsTheRecord(String expression, String message) {
    assertThatThrownBy(() -> evaluation().value(expression)).isInstanceOf(RowFailure.class).hasMessage(message);
  }

  @Test
  void strictFailsOrderingOfDifferentKinds() {
    Evaluation strict = new Evaluation(RECORD, true);
    assertThatThrownBy(() -> strict.condition("s > 4")).isInstanceOf(RowFailure.class)
        .hasMessage("'>' cannot order text 'text' and int 4");
    assertThat(strict.condition("nope > 4")).isEqualTo(Condition.NULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"price", "t ? price : 1", "[price][0]", "nope == null ? price : d", "{'a': price}.a",
      "[price].map(x, x)[0]"})
  void passesSpellingThrough(String expression) {
    assertThat(evaluation().value(expression)).isInstanceOf(Spelled.class).extracting("text").isEqualTo("1.50");
  }

  @Test
  void numericTextIsNumberBesideNumbersAndTextBesideText() {
    Evaluation evaluation = evaluation();
    Row row = evaluation.row;
    numeric(evaluation, "a", "10");
    numeric(evaluation, "b", "9.0");
    assertThat(List.of("a > 9", "a > b", "a == 10", "a == '10'", "a + 1 == 11", "a + b == 19.0", "a + 'x' == '10x'",
        "a in [10]", "a in ['10']", "b == 9", "b != '9'", "'9' > a", "-a == -10", "l + [4] == [1, 2, 3, 4]",
        "[5, 6][b - 8] == 6", "{'10': 1}[a] == 1", "{10: 1}[a] == 1", "a in {10: 1}"))
        .allSatisfy(text -> assertThat(evaluation.condition(text)).as(text).isEqualTo(Condition.TRUE));
    assertThat(row.size()).isPositive();
  }

  private static void numeric(Evaluation evaluation, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    evaluation.row.put(evaluation.names.of(name), Kind.NUMERIC, bytes, 0, bytes.length);
  }

  @Test
  void lineIsTheTextUntilAFieldHasThatName() {
    Evaluation evaluation = evaluation();
    assertThat(evaluation.value("line")).isEqualTo(RECORD).isEqualTo(evaluation.value("@line"));
    CellValue.put(evaluation.row, evaluation.names.of("line"), "other");
    assertThat(evaluation.value("line")).isEqualTo("other");
    assertThat(evaluation.value("@line")).isEqualTo(RECORD);
  }

  @Test
  void typeNameIsTheFieldWhereTheRecordHasOne() {
    Evaluation evaluation = evaluation();
    assertThat(evaluation.condition("int == int")).isEqualTo(Condition.TRUE);
    assertThat(evaluation.value("int")).hasToString("int");
    CellValue.put(evaluation.row, evaluation.names.of("int"), 4L);
    assertThat(evaluation.value("int + 1")).isEqualTo(5L);
  }

  @Test
  void longChainsOfOrNeedNoDepth() {
    String text = "i == 5" + " || i == 6".repeat(20_000);
    assertThat(evaluation().condition(text)).isEqualTo(Condition.TRUE);
  }

  @Test
  void mapsKeepTheirOrderAndNulls() {
    assertThat(evaluation().value("{'b': nope, 'a': [nope, 1u]}")).isInstanceOfSatisfying(Map.class,
        map -> assertThat(map.keySet()).hasToString("[b, a]"));
  }
}
