package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.record.Kind;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogfmtTest {
  private final Rows rows = new Rows(names -> new LogfmtReader(names, null));
  private final Rows json = new Rows(names -> new JsonReader(names, null));

  private static String logfmt(Rows from) {
    ByteBuilder out = new ByteBuilder(0);
    new LogfmtWriter().write(from.row, out);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "k=v k2=\"quoted \\\" v\" e= flag | {\"k\":\"v\",\"k2\":\"quoted \\\" v\",\"e\":\"\",\"flag\":true}",
    "a=1 b=1.50 c=007 d=1e5 e=\"1\"   | {\"a\":1,\"b\":1.50,\"c\":\"007\",\"d\":\"1e5\",\"e\":\"1\"}",
    "t=true f=false q=\"true\" n=null | {\"t\":true,\"f\":false,\"q\":\"true\",\"n\":\"null\"}",
    "u=/a?b=c&d=e                     | {\"u\":\"/a?b=c&d=e\"}",
    "a=1 a=2                          | {\"a\":2}",
    "p=c:\\dir q=\"\\u00e9\\n\"       | {\"p\":\"c:\\\\dir\",\"q\":\"é\\n\"}",
    "=x        | FAILED at byte 1: expected a key before '=', found '='",
    "k=b\"x    | FAILED at byte 4: expected a blank before '\"', or the value in quotes as a whole, found '\"'",
    "k=\"a     | FAILED at byte 5: expected the closing '\"', found the end",
    "k=\"a\\\" | FAILED at byte 7: expected the closing '\"', found the end",
    "k=\"a\"b  | FAILED at byte 6: expected a blank behind the closing '\"', found 'b'",
    "k=\"\\x\" | FAILED at byte 5: expected one of \" \\ / b f n r t u behind '\\', found 'x'",
    "\"k\"=1   | FAILED at byte 1: expected a key without '\"', found '\"'"})
  void readsPairs(String text, String result) {
    assertThat(rows.jsonOf(text)).isEqualTo(result);
  }

  @Test
  void readsNothingFromAnEmptyText() {
    assertThat(rows.jsonOf("")).isEqualTo("{}");
    assertThat(rows.jsonOf(" \t")).isEqualTo("{}");
  }

  @Test
  void givesNumericTextOnlyWhereUnquoted() {
    assertThat(rows.read("a=-1.5 b=\"-1.5\" c=-")).isTrue();
    assertThat(rows.row.kind(rows.row.cellAt(0))).isEqualTo(Kind.NUMERIC);
    assertThat(rows.row.kind(rows.row.cellAt(1))).isEqualTo(Kind.TEXT);
    assertThat(rows.row.kind(rows.row.cellAt(2))).isEqualTo(Kind.TEXT);
  }

  @Test
  void allowsControlCharactersInQuotes() {
    assertThat(rows.jsonOf("a=\"x\ty\\tz\" b=\"\t\"")).isEqualTo("{\"a\":\"x\\ty\\tz\",\"b\":\"\\t\"}");
  }

  @Test
  void readsOnlyTheKeysNeeded() {
    assertThat(new Rows(names -> new LogfmtReader(names, Set.of("b"))).jsonOf("a=1 b=\"x\" c")).isEqualTo("{\"b\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "{\"a\":1,\"n\":null,\"b\":\"x\",\"t\":true,\"e\":\"\"}    | a=1 b=x t=true e=",
    "{\"a\":\"x y\",\"b\":\"q\\\"\",\"c\":\"=\",\"d\":\"\\n\"} | a=\"x y\" b=\"q\\\"\" c=\"=\" d=\"\\n\"",
    "{\"m\":{\"a\":1.50,\"n\":null,\"o\":{\"p\":\"x y\"}}}    | m.a=1.50 m.o.p=\"x y\"",
    "{\"l\":[1, \"a\"],\"s p\":1,\"\":2}                       | l=\"[1,\\\"a\\\"]\" s_p=1 _=2",
    "{\"a\":\"back\\\\slash\",\"u\":\"\\u00e9\"}               | a=back\\slash u=é"})
  void writesPairs(String object, String result) {
    assertThat(json.read(object)).isTrue();
    assertThat(logfmt(json)).isEqualTo(result);
  }

  @Property(tries = 1000, seed = "1")
  void readsBackWhatItWrote(@ForAll String value) {
    json.row.begin(new byte[0], 0, 0, (byte) 0);
    CellValue.put(json.row, json.names.of("k"), value);
    String text = logfmt(json);
    assertThat(rows.read(text)).as(text).isTrue();
    TextSpan span = new TextSpan();
    CellValue.text(rows.row, rows.row.cellAt(0), span);
    ByteBuilder expected = new ByteBuilder(0).add(value);
    assertThat(java.util.Arrays.copyOfRange(span.bytes, span.start, span.start + span.length))
        .isEqualTo(expected.toByteArray());
  }

  @Provide
  Arbitrary<String> spellings() {
    return Arbitraries.oneOf(Arbitraries.strings().withChars("-0129.e").ofMaxLength(5),
        Arbitraries.of("true", "false", "null", "True", "x 1", "\n"));
  }

  @Property(tries = 1000, seed = "1")
  void aTextReadsBackAsTextWhateverItSpells(@ForAll("spellings") String value) {
    json.row.begin(new byte[0], 0, 0, (byte) 0);
    CellValue.put(json.row, json.names.of("k"), value);
    String text = logfmt(json);
    assertThat(rows.read(text)).as(text).isTrue();
    assertThat(CellValue.read(rows.row, rows.row.cellAt(0))).as(text).isEqualTo(value);
  }
}
