package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Origin;
import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.Row;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private final Rows rows = new Rows(names -> new JsonReader(names, null));

  private String json(String text) {
    return rows.jsonOf(text);
  }

  @Test
  void writesMembersInTheirOrder() {
    assertThat(json("{\"b\":1,\"a\":\"x\",\"c\":null,\"d\":true,\"e\":false,\"f\":[1,2],\"g\":{\"h\":{}}}"))
        .isEqualTo("{\"b\":1,\"a\":\"x\",\"c\":null,\"d\":true,\"e\":false,\"f\":[1,2],\"g\":{\"h\":{}}}");
  }

  @Test
  void dropsWhiteSpaceOutsideTexts() {
    assertThat(json(" \t{ \"a\" : 1 , \"b c\" :\r\n[ 1 , { \"x y\" : \" z \" } ] } "))
        .isEqualTo("{\"a\":1,\"b c\":[1,{\"x y\":\" z \"}]}");
    assertThat(json("{ }")).isEqualTo("{}");
  }

  @Test
  void letsTheLastOfDuplicateMembersWinInTheFirstPlace() {
    assertThat(json("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo("{\"a\":3,\"b\":2}");
    assertThat(json("{\"a\":1,\"b\":2,\"\\u0061\":3}")).isEqualTo("{\"a\":3,\"b\":2}");
  }

  @Test
  void keepsTheSpellingOfNumbers() {
    String numbers = "{\"a\":1.50,\"b\":1e5,\"c\":-0,\"d\":123456789012345678901234567890,\"e\":-0.0E-10}";
    assertThat(json(numbers)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource({"0,3", "-1,3", "9223372036854775807,3", "-9223372036854775808,3", "9223372036854775808,4",
    "-9223372036854775809,4", "-0,4", "1.0,4", "1e5,4", "99999999999999999999,4", "1000000000000000000,3"})
  void tellsIntsFromOtherNumbers(String number, byte kind) {
    assertThat(rows.read("{\"a\":" + number + "}")).isTrue();
    assertThat(rows.row.kind(rows.row.cellAt(0))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "{\"a\" 1}         | at byte 6: expected ':' behind a member's name, found '1'",
    "{\"a\":1          | at byte 7: expected ',' or '}' behind a member, found the end",
    "{\"a\":1,}        | at byte 8: expected a member's name in '\"', found '}'",
    "{\"a\":01}        | at byte 7: expected no digit behind a leading zero, found '1'",
    "{\"a\":1.}        | at byte 8: expected a digit behind '.', found '}'",
    "{\"a\":tru}       | at byte 9: expected true, found '}'",
    "{\"a\":\"\\x\"}   | at byte 8: expected one of \" \\ / b f n r t u behind '\\', found 'x'",
    "{\"a\":\"\\u12g4\"} | at byte 11: expected four hexadecimal digits behind \\u, found 'g'",
    "{\"a\":[1 2]}     | at byte 9: expected ',' or ']', found '2'",
    "{\"a\":{\"b\":1]} | at byte 12: expected ',' or '}', found ']'",
    "{\"a\":\"x        | at byte 8: expected '\"' at the end of a text, found the end",
    "{\"a\":1} x       | at byte 9: expected nothing behind the object, found 'x'",
    "[1]               | at byte 1: expected '{' of a JSON object, found '['",
    "{a:1}             | at byte 2: expected a member's name in '\"', found 'a'"})
  void saysWhereAndWhatIsWrong(String text, String message) {
    assertThat(json(text)).isEqualTo("FAILED " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "}", "\"a\"", "1", "null", "{\"a\":\"\t\"}", "{\"a\":\"\u0000\"}", "{\"a\":NaN}",
    "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":1}{\"b\":2}", "{\"a\":'x'}", "{\"a\":[1,]}", "{\"a\":}",
    "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\":\u00a01}", "{\"a\":nullx}", "{\"a\":\"\\", "{\"a\":\"\\u00", "{\"a\":[}",
    "{\"a\":truefalse}", "\uFEFF {\"a\":1} x", "{\"a\":\"x\\", "{\"a\":1 \"b\":2}", "{\"a\"", "{\"a\":", "{\"a\":{\"b\"}}"})
  void refusesWhatIsNoObject(String text) {
    assertThat(rows.read(text)).as(text).isFalse();
    assertThat(rows.readAtEnd(Utf8.encode(text))).as(text).isFalse();
  }

  @Test
  void readsOnlyTheMembersNeededButChecksAll() {
    Rows some = new Rows(names -> new JsonReader(names, Set.of("b")));
    assertThat(some.jsonOf("{\"a\":[1,\"x\"],\"b\":2,\"c\":{\"b\":3}}")).isEqualTo("{\"b\":2}");
    assertThat(some.read("{\"a\":[1,\"x],\"b\":2}")).isFalse();
    assertThat(some.read("{\"b\":2,\"a\":01}")).isFalse();
  }

  @Test
  void refusesMoreThanAThousandLevels() {
    assertThat(rows.read("{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}")).isTrue();
    assertThat(rows.read("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}")).isFalse();
    assertThat(rows.row.failure()).contains("at most 1000 lists and objects");
    assertThat(rows.read("{\"a\":" + "{\"a\":".repeat(999) + "1" + "}".repeat(999) + "}")).isTrue();
    assertThat(rows.read("{\"a\":".repeat(100_000))).isFalse();
  }

  @Test
  void passesBytesThatAreNoUtf8AndWritesThemReplaced() {
    byte[] text = Utf8.encode("{\"a\":\"x\uDCFFy\",\"\uDC80\":1}");
    assertThat(rows.read(text)).isTrue();
    assertThat(CellValue.read(rows.row, rows.row.cellAt(0))).isEqualTo("x\uDCFFy");
    assertThat(rows.json()).isEqualTo("{\"a\":\"x\uFFFDy\",\"\uFFFD\":1}");
  }

  @Test
  void skipsAByteOrderMarkOnlyAtTheStartOfAFile() {
    byte[] text = Utf8.encode("\uFEFF{\"a\":1}");
    Row row = rows.row;
    row.begin(text, 0, text.length, Batch.LF);
    row.comesFrom(Origin.STDIN, 1, 0, 0);
    assertThat(rows.reader.read(text, 0, text.length, row)).isTrue();
    row.begin(text, 0, text.length, Batch.LF);
    row.comesFrom(Origin.STDIN, 2, 100, 0);
    assertThat(rows.reader.read(text, 0, text.length, row)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', value = {"{\"a\":1;\"b\":\"x\"},true", "{\"a\": 1},false", "{\"a\":1;\"a\":2},false",
    "{\"a\":\"\\n\\u0001\\\"\\u001f\"},true", "{\"a\":\"\\/\"},false", "{\"a\":\"\\u0041\"},false", "{\"a\":\"\\u001F\"},false",
    "{\"a\":[1; 2]},false", "{\"a\":\"é x\"},true", "{\"\\u0061\":1},false", "{\"a\":\"\uDC80\"},false"})
  void knowsWhetherATextIsWhatTheWriterWouldWrite(String text, boolean canonical) {
    String object = text.replace(';', ',');
    assertThat(rows.read(object)).isTrue();
    assertThat(((JsonReader) rows.reader).lastWasCanonical()).isEqualTo(canonical);
    assertThat(rows.json().equals(object)).isEqualTo(canonical);
  }

  @Test
  void readsANameThatNeedsEscapesOnlyWhereItIsEscaped() {
    assertThat(json("{\"a\\\"b\":1}")).isEqualTo("{\"a\\\"b\":1}");
    assertThat(rows.read("{\"a\"b\":1}")).isFalse();
  }

  @Test
  void survivesEverNewNames() {
    for (int i = 0; i < 20_000; i++) {
      String text = "{\"same\":1,\"n" + i + "\":\"" + i + "\",\"\\u0073ame\":2}";
      assertThat(json(text)).isEqualTo("{\"same\":2,\"n" + i + "\":\"" + i + "\"}");
    }
  }

  @Test
  void keepsEscapedTextAsItIsUntilItIsWritten() {
    assertThat(json("{\"a\":\"\\u00e9\\/\\u0041\\ud83d\\ude00\\uD800\\t\\u0009\\u0001\\u007F\"}"))
        .isEqualTo("{\"a\":\"é/A\uD83D\uDE00\\ud800\\t\\t\\u0001\u007F\"}");
    assertThat(rows.row.kind(rows.row.cellAt(0))).isEqualTo(Kind.ESCAPED);
  }
}
