package io.weir.codec.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Utf8;
import io.weir.codec.Rows;
import io.weir.record.Kind;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClfReaderTest {
  private static final String CLIENT = "1.2.3.4 - - [17/May/2015:10:05:03 +0000] ";
  private static final String READ = "{\"host\":\"1.2.3.4\",\"ident\":null,\"user\":null,\"time\":\"17/May/2015:10:05:03 +0000\",";

  private final Rows combined = new Rows(names -> new ClfReader(true, names, null));
  private final Rows common = new Rows(names -> new ClfReader(false, names, null));

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("GET /a?b=c HTTP/1.1", "'method':'GET','path':'/a?b=c','protocol':'HTTP/1.1'"),
        Arguments.of("GET /a\\\"b HTTP/2.0", "'method':'GET','path':'/a\\'b','protocol':'HTTP/2.0'"),
        Arguments.of("", "'method':null,'path':null,'protocol':null,'request':''"),
        Arguments.of("-", "'method':null,'path':null,'protocol':null,'request':null"),
        Arguments.of("\\x16\\x03\\x01", "'method':null,'path':null,'protocol':null,'request':'\\\\x16\\\\x03\\\\x01'"),
        Arguments.of("GET /a b HTTP/1.1", "'method':null,'path':null,'protocol':null,'request':'GET /a b HTTP/1.1'"),
        Arguments.of("GET  HTTP/1.1", "'method':null,'path':null,'protocol':null,'request':'GET  HTTP/1.1'"),
        Arguments.of("GET /", "'method':null,'path':null,'protocol':null,'request':'GET /'"),
        Arguments.of(" / HTTP/1.0", "'method':null,'path':null,'protocol':null,'request':' / HTTP/1.0'"),
        Arguments.of("GET / http/1.0", "'method':null,'path':null,'protocol':null,'request':'GET / http/1.0'"),
        Arguments.of("a\\\\", "'method':null,'path':null,'protocol':null,'request':'a\\\\\\\\'"),
        Arguments.of("\u0000\t\uDC80", "'method':null,'path':null,'protocol':null,'request':'\\u0000\\t\uFFFD'"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void splitsTheRequestWhereItHasThreeParts(String request, String fields) {
    String escapedQuote = fields.replace("\\'", "\\\"").replace('\'', '"');
    assertThat(common.jsonOf(CLIENT + "\"" + request + "\" 200 12"))
        .isEqualTo(READ + escapedQuote + ",\"status\":200,\"size\":12}");
  }

  static Stream<Arguments> lines() {
    String get = "\"GET / HTTP/1.1\" ";
    return Stream.of(
        Arguments.of("::1 - frank [17/May/2015:10:05:03 +0000] " + get + "200 -", "'host':'::1','ident':null,'user':'frank'"),
        Arguments.of("a id - [17/May/2015:10:05:03 +0000] " + get + "200 1", "'host':'a','ident':'id','user':null"),
        Arguments.of("a - john q. doe [17/May/2015:10:05:03 +0000] " + get + "200 1", "'user':'john q. doe'"),
        Arguments.of("a - - [yesterday] " + get + "200 1", "'time':'yesterday'"),
        Arguments.of("a - - [] " + get + "200 1", "'time':''"),
        Arguments.of("a - - [-] " + get + "200 1", "'time':null"),
        Arguments.of(CLIENT + get + "- -", "'status':null,'size':null"),
        Arguments.of(CLIENT + get + "abc 007", "'status':'abc','size':'007'"),
        Arguments.of(CLIENT + get + "200 99999999999999999999", "'size':'99999999999999999999'"),
        Arguments.of(CLIENT + get + "200 -5 \"-\" \"curl\"", "'size':-5,'rest':'\\'-\\' \\'curl\\''"),
        Arguments.of(CLIENT + get + "200 12 ", "'status':200,'size':12}"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsLinesAsServersWriteThem(String line, String fields) {
    assertThat(common.jsonOf(line)).contains(fields.replace("\\'", "\\\"").replace('\'', '"'));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", "at byte 1: expected a host, found the end"),
        Arguments.of("hello", "at byte 6: expected a blank behind a host, found the end"),
        Arguments.of(" - - [x] \"\" 1 1", "at byte 1: expected a host, found ' '"),
        Arguments.of("example.org:80 1.2.3.4 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1",
            "at byte 26: expected '[' of the time (a virtual host before the host is not part of this format), found '-'"),
        Arguments.of("a - - 17/May/2015", "expected '[' of the time"),
        Arguments.of("a - - [17/May/2015:10:05:03 +0000 \"GET / HTTP/1.1\" 200 1", "expected ']' behind the time, found the end"),
        Arguments.of(CLIENT + "GET / HTTP/1.1 200 1", "at byte 42: expected '\"' of the request, found 'G'"),
        Arguments.of(CLIENT + "\"GET / HTTP/1.1 200 1", "expected the closing '\"', found the end"),
        Arguments.of(CLIENT + "\"GET / HTTP/1.1\\\" 200 1", "expected the closing '\"', found the end"),
        Arguments.of(CLIENT + "\"GET \"x\" HTTP/1.1\" 200 1", "expected a blank behind the request, found 'x'"),
        Arguments.of(CLIENT + "\"GET / HTTP/1.1\" 200", "expected a blank behind a status, found the end"),
        Arguments.of(CLIENT + "\"GET / HTTP/1.1\" 200 ", "expected a size, found the end"),
        Arguments.of(CLIENT + "\"GET / HTTP/1.1\"  200 1", "expected a status, found ' '"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void saysWhereALineDoesNotFit(String line, String message) {
    assertThat(common.jsonOf(line)).startsWith("FAILED ").contains(message);
    assertThat(common.readAtEnd(Utf8.encode(line))).isFalse();
  }

  @Test
  void readsRefererAndAgentOnlyWhenCombined() {
    String line = CLIENT + "\"GET / HTTP/1.1\" 200 12 \"-\" \"a \\\"b\\\" \\x7f\" \"extra\" 5";
    assertThat(combined.jsonOf(line))
        .endsWith("\"size\":12,\"referer\":null,\"agent\":\"a \\\"b\\\" \\\\x7f\",\"rest\":\"\\\"extra\\\" 5\"}");
    assertThat(combined.jsonOf(CLIENT + "\"GET / HTTP/1.1\" 200 12")).contains("expected '\"' of the referer");
    assertThat(combined.jsonOf(CLIENT + "\"GET / HTTP/1.1\" 200 12 \"-\" \"a\"b")).contains("a blank behind the agent, found 'b'");
    assertThat(combined.jsonOf(CLIENT + "\"GET / HTTP/1.1\" 200 12 \"-\" \"a")).contains("the closing '\"', found the end");
  }

  @Test
  void checksTheWholeLineWhicheverFieldsAreNeeded() {
    Rows status = new Rows(names -> new ClfReader(true, names, Set.of("status")));
    assertThat(status.jsonOf(CLIENT + "\"GET / HTTP/1.1\" 404 12 \"-\" \"a\"")).isEqualTo("{\"status\":404}");
    assertThat(status.read(CLIENT + "\"GET / HTTP/1.1\" 404 12 \"-\" \"a")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("times")
  void knowsATimeByItsShape(String time, boolean timestamp) {
    assertThat(common.read("a - - [" + time + "] \"\" 1 1")).isTrue();
    assertThat(common.row.kind(common.row.find(common.names.of("time")))).isEqualTo(timestamp ? Kind.TIMESTAMP : Kind.TEXT);
  }

  static Stream<Arguments> times() {
    String right = "17/May/2015:10:05:03 +0000";
    Stream<Arguments> wrong = IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25)
        .mapToObj(i -> Arguments.of(right.substring(0, i) + ":;".charAt(right.charAt(i) == ':' ? 1 : 0) + right.substring(i + 1), false));
    return Stream.concat(Stream.of(Arguments.of(right, true), Arguments.of("01/Jan/2000:00:00:00 -0930", true),
        Arguments.of(right + "0", false), Arguments.of("2015-05-17T10:05:03+00:00", false)), wrong);
  }
}
