package io.weir.codec.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.codec.Rows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogReaderTest {
  private static final List<String> LINES = List.of(
      "<34>1 2003-10-11T22:14:15.003Z host su 12 ID47 [a b=\"x\\\"\"][c] message",
      "<34>Oct 11 22:14:15 mymachine su[12]: 'su root' failed", "Oct  1 22:14:15 host kernel: x",
      "2003-10-11T22:14:15.003+02:00 host app: x", "2016-10-06T00:17:09Z stdout F x",
      "{\"log\":\"x\\n\",\"stream\":\"stdout\",\"time\":\"2016-10-06T00:17:09Z\"}", "a=1 b=2");
  private final Rows some = new Rows(names -> new SyslogReader(names,
      Set.of("timestamp", "hostname", "appname", "procid", "message")));
  private final Rows structured = new Rows(names -> new SyslogReader(names, Set.of("structured_data", "message")));

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "<13>Oct 11 22:14:15 h a: m   | Oct 11 22:14:15, h, a, null, m",
    "<13>Oct  1 22:14:15 h a[1]: m | Oct  1 22:14:15, h, a, 1, m",
    "<13>Oct 11 22:14:15.123 h m n | Oct 11 22:14:15.123, h, null, null, m n",
    "<13>Oct 11 22:14:15 a: m     | Oct 11 22:14:15, null, a, null, m",
    "<13>Oct 11 22:14:15 h        | Oct 11 22:14:15, h, null, null, null",
    "<13>Oct 11 22:14:15          | Oct 11 22:14:15, null, null, null, null",
    "<13>hello                    | null, null, null, null, hello",
    "<13>Oct 11 22:14:15 h a[x-1]:m | Oct 11 22:14:15, h, a, x-1, m",
    "<13>1 - - - - - -            | null, null, null, null, null",
    "<13>1 yesterday h a 7 - - m  | yesterday, h, a, 7, m",
    "2025-03-01T06:25:01Z h a: m  | 2025-03-01T06:25:01Z, h, a, null, m"})
  void readsTheParts(String text, String parts) {
    assertThat(some.read(text)).as(String.valueOf(some.row.failure())).isTrue();
    String found = Stream.of("timestamp", "hostname", "appname", "procid", "message").map(this::value).reduce(
        (a, b) -> a + ", " + b).orElseThrow();
    assertThat(found).isEqualTo(parts);
  }

  private String value(String field) {
    int cell = some.row.find(some.names.of(field));
    return some.row.kind(cell) == io.weir.record.Kind.NULL ? "null"
        : io.weir.batch.Utf8.decode(some.row.bytes(cell), some.row.start(cell), some.row.length(cell));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "hello                        | at byte 1: expected '<' of a priority, or a time such as 'Oct 11 22:14:15' or '2003-10-11T22:14:15Z', found 'hello'",
    "<999>hello                   | at byte 1: expected a priority from <0> to <191>, or a time such as 'Oct 11 22:14:15' or '2003-10-11T22:14:15Z', found '<999>hello'",
    "<13>1 x                      | at byte 8: expected a blank behind a timestamp, found the end",
    "<13>1 - h  -                 | at byte 11: expected 'appname', found ' '",
    "<13>1 - - - - - x            | at byte 17: expected '[' of structured data, or '-', found 'x'",
    "<13>1 - - - - - -x           | at byte 18: expected a blank before the message, found 'x'",
    "<13>1 - - - - - []           | at byte 18: expected the name of an element, found ']'",
    "<13>1 - - - - - [a =         | at byte 20: expected the name of a parameter, found '='",
    "<13>1 - - - - - [a b=c]      | at byte 21: expected '=\"' behind the name of a parameter, found '='",
    "<13>1 - - - - - [a b=\"c]    | at byte 25: expected the closing '\"', found the end",
    "<13>1 - - - - - [a b=\"c\"   | at byte 25: expected a blank or ']', found the end"})
  void saysWhatIsWrong(String text, String why) {
    assertThat(structured.jsonOf(text)).isEqualTo("FAILED " + why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "<13>1 - - - - - [a b=\"1\" b=\"2\"][a c=\"3\"] m | {\"structured_data\":{\"a\":{\"c\":\"3\"}},\"message\":\"m\"}",
    "<13>1 - - - - - [a b=\"1\" c=\"0\" b=\"2\"] m     | {\"structured_data\":{\"a\":{\"b\":\"2\",\"c\":\"0\"}},\"message\":\"m\"}"})
  void theLastOfEqualNamesCounts(String text, String json) {
    assertThat(structured.jsonOf(text)).isEqualTo(json);
  }

  /** Lines of every format with bytes changed and cut off: each reader takes or refuses them, alike anywhere. */
  @Property(tries = 3000, seed = "1")
  void readsOrRefusesAnyBytes(@ForAll @IntRange(min = 0, max = 6) int line, @ForAll @IntRange(min = 0, max = 80) int at,
      @ForAll byte changed, @ForAll @IntRange(min = 0, max = 80) int length) {
    byte[] text = LINES.get(line).getBytes(StandardCharsets.UTF_8);
    text[at % text.length] = changed;
    byte[] bytes = java.util.Arrays.copyOf(text, Math.min(text.length, length));
    for (Rows rows : List.of(new Rows(names -> new SyslogReader(names, null)),
        new Rows(names -> new KvReader(" ", "=", names, null)), new Rows(names -> new CriReader(names, null)),
        new Rows(names -> new DockerReader(names, null)))) {
      boolean read = rows.read(bytes);
      String json = read ? rows.json() : "";
      assertThat(rows.readAtEnd(bytes)).isEqualTo(read);
      assertThat(read ? rows.json() : "").isEqualTo(json);
    }
  }
}
