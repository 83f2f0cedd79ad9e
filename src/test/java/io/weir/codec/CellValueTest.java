package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellValueTest {
  private final Rows rows = new Rows(names -> new JsonReader(names, null));

  private @Nullable Object read(String json) {
    assertThat(rows.read("{\"v\":" + json + "}")).isTrue();
    return CellValue.read(rows.row, rows.row.cellAt(0));
  }

  private Row put(@Nullable Object value) {
    rows.row.begin(new byte[0], 0, 0, (byte) 0);
    CellValue.put(rows.row, rows.names.of("v"), value);
    return rows.row;
  }

  private String written(@Nullable Object value) {
    put(value);
    String json = rows.json();
    return json.substring(5, json.length() - 1);
  }

  private String text(Row row) {
    TextSpan span = new TextSpan();
    CellValue.text(row, row.cellAt(0), span);
    return Utf8.decode(span.bytes, span.start, span.length);
  }

  @Test
  void readsJsonAsValues() {
    assertThat(read("1")).isEqualTo(1L);
    assertThat(read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(read("1.5")).isEqualTo(1.5);
    assertThat(read("true")).isEqualTo(true);
    assertThat(read("null")).isNull();
    assertThat(read("\"x\\u00e9\\ud800\"")).isEqualTo("xé\uD800");
    assertThat(read("[1,{\"a\":[]},\"x\",1.50]"))
        .isEqualTo(List.of(1L, Map.of("a", List.of()), "x", new Spelled(1.5, "1.50")));
    assertThat(new ArrayList<>(((Map<?, ?>) read("{\"b\":1,\"a\":2,\"b\":3}")).entrySet()).toString()).isEqualTo("[b=3, a=2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.50", "1e5", "18446744073709551616", "-0.00", "1E5", "0.10", "1.0e0", "123456789.1234567891"})
  void keepsASpellingThatIsNotTheUsualOne(String number) {
    assertThat(read(number)).isEqualTo(new Spelled(Double.valueOf(number), number));
    assertThat(written(read(number))).isEqualTo(number);
  }

  @Test
  void readsMinusZeroAsSpelledZero() {
    assertThat(read("-0")).isEqualTo(new Spelled(0L, "-0"));
  }

  @ParameterizedTest
  @CsvSource({"1,1.0", "0,0.0", "-0.0,-0.0", "1e15,1000000000000000.0", "1e16,1e+16", "1.5e300,1.5e+300", "0.0001,0.0001",
    "0.00001,1e-05", "12345678.5,12345678.5", "0.1,0.1", "1e23,1e+23", "1234567890123456.5,1234567890123456.5",
    "9007199254740993,9007199254740992.0", "-2.5e-7,-2.5e-07", "100,100.0"})
  void spellsDoublesShortly(double value, String spelling) {
    assertThat(written(value)).isEqualTo(spelling);
  }

  @Property(seed = "1")
  void spellsDoublesSoThatTheyReadBack(@ForAll double value) {
    assertThat(Double.parseDouble(NumberText.format(value))).isEqualTo(value);
    Object read = read(NumberText.format(value));
    assertThat(read).isEqualTo(value);
  }

  @Test
  void writesEachKindOfValue() {
    assertThat(written(null)).isEqualTo("null");
    assertThat(written(7L)).isEqualTo("7");
    assertThat(written("a\"\n\u0001é\uD83D\uDE00")).isEqualTo("\"a\\\"\\n\\u0001é\uD83D\uDE00\"");
    assertThat(written("\uDCFF")).isEqualTo("\"\uFFFD\"");
    assertThat(written("\uD800x\"")).isEqualTo("\"\\ud800x\\\"\"");
    assertThat(written(false)).isEqualTo("false");
    assertThat(written(Double.NaN)).isEqualTo("null");
    assertThat(written(Double.NEGATIVE_INFINITY)).isEqualTo("null");
    assertThat(written(Instant.parse("2015-05-17T10:05:03Z"))).isEqualTo("\"2015-05-17T10:05:03Z\"");
    assertThat(written(Duration.ofSeconds(90))).isEqualTo("\"90s\"");
    assertThat(written(new NumericText("1.50"))).isEqualTo("1.50");
    assertThat(written(List.of(1L, "\uD800", 2.0, Map.of("k\"", Duration.ofSeconds(1)))))
        .isEqualTo("[1,\"\\ud800\",2.0,{\"k\\\"\":\"1s\"}]");
  }

  @Test
  void keepsNotANumberForLaterExpressions() {
    Row row = put(Double.NaN);
    assertThat(CellValue.read(row, row.cellAt(0))).isEqualTo(Double.NaN);
    assertThat(text(row)).isEqualTo("NaN");
  }

  @Test
  void readsATimestampWithItsSpelling() {
    byte[] time = Utf8.encode("17/May/2015:10:05:03 +0000 31/Foo/2015:10:05:03 +0000");
    Row row = put(null);
    int cell = row.put(rows.names.of("v"), Kind.TIMESTAMP, time, 0, 26);
    assertThat(CellValue.read(row, cell))
        .isEqualTo(new Spelled(Instant.parse("2015-05-17T10:05:03Z"), "17/May/2015:10:05:03 +0000"));
    assertThat(written(CellValue.read(row, cell))).isEqualTo("\"17/May/2015:10:05:03 +0000\"");
    row.put(rows.names.of("v"), Kind.TIMESTAMP, time, 27, 26);
    assertThat(CellValue.read(row, row.cellAt(0))).isEqualTo("31/Foo/2015:10:05:03 +0000");
  }

  @Test
  void readsADurationItWrote() {
    Row row = put(Duration.ofMillis(1500));
    assertThat(CellValue.read(row, row.cellAt(0))).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void keepsCellsRightWhenTheArenaGrows() {
    rows.row.begin(new byte[0], 0, 0, (byte) 0);
    for (int i = 0; i < 100; i++) {
      CellValue.put(rows.row, rows.names.of("f" + i), "v" + i + "x".repeat(500));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(CellValue.read(rows.row, rows.row.find(rows.names.of("f" + i)))).isEqualTo("v" + i + "x".repeat(500));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"\"a\\u0041\\\"\"|aA\"", "1.50|1.50", "[1, \"\\u0041\"]|[1,\"A\"]",
    "{ \"a\" : 1 }|{\"a\":1}", "true|true", "false|false", "\"plain\"|plain"})
  void givesTheTextOfACell(String json, String text) {
    read(json);
    assertThat(text(rows.row)).isEqualTo(text);
  }

  @Test
  void countsBytesThatWereReplaced() {
    JsonWriter writer = new JsonWriter();
    ByteBuilder out = new ByteBuilder(0);
    put("a\uDC80b\uDCFF\uDCFE");
    writer.write(rows.row, out);
    assertThat(writer.replacedBytes()).isEqualTo(3);
    writer.resetReplaced();
    assertThat(writer.replacedBytes()).isZero();
  }

  @Test
  void refusesToWriteMoreThanAThousandLevels() {
    Object deep = "x";
    for (int i = 0; i < 1000; i++) {
      deep = Collections.singletonList(deep);
    }
    String json = written(deep);
    assertThat(json).hasSize(2003);
    Map<String, Object> deeper = new LinkedHashMap<>();
    deeper.put("a", deep);
    assertThat(new JsonWriter().write(put(deeper), new ByteBuilder(0))).isFalse();
    assertThat(rows.row.failure()).contains("1000 levels");
    assertThatThrownBy(() -> JsonValues.write(deeper, new ByteBuilder(0))).isInstanceOf(RowFailure.class);
  }

  @Test
  void readsAThousandLevels() {
    String deep = "[".repeat(999) + "]".repeat(999);
    assertThat(written(read(deep))).isEqualTo(deep);
    assertThat(CellValue.read(rows.row, rows.row.cellAt(0))).isInstanceOf(List.class);
  }

  @Test
  void takesAMegabyteOfEscapesInItsStride() {
    for (String piece : List.of("\\\\", "\\\"", "\\u0041")) {
      String text = piece.repeat(200_000);
      assertThat(rows.read("{\"v\":\"" + text + "\",\"w\":{\"x\":\"" + text + "\"}}")).isTrue();
      assertThat((String) CellValue.read(rows.row, rows.row.cellAt(0))).hasSize(200_000);
      assertThat((String) CellValue.member(rows.row, rows.row.cellAt(1), Utf8.encode("x"))).hasSize(200_000);
      assertThat(rows.json()).hasSizeGreaterThan(400_000);
      Rows logfmt = new Rows(names -> new LogfmtReader(names, null));
      assertThat(logfmt.read("k=\"" + text + "\"")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 200})
  void escapesAtEveryPlaceOfATextOfAnyLength(int length) {
    for (String odd : List.of("\"", "\\", "\u0000", "é", "\uDCFF", "日", "\u001f", "\u007f")) {
      for (int at = 0; at <= length; at++) {
        String text = "a".repeat(at) + odd + "b".repeat(length - at);
        String expected = switch (odd) {
          case "\"", "\\" -> "\\" + odd;
          case "\u0000" -> "\\u0000";
          case "\u001f" -> "\\u001f";
          case "\uDCFF" -> "\uFFFD";
          default -> odd;
        };
        assertThat(written(text)).isEqualTo("\"" + text.replace(odd, expected) + "\"");
      }
    }
  }
}
