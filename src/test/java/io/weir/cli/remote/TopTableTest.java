package io.weir.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopTableTest {
  private static final String TOPOLOGY = """
      {"file":"pipeline.yaml","state":"running","uptime_seconds":7384,"generation":3,"budget_bytes":100000000,
       "in_flight_bytes":1000000,"in_flight_records":5000,"bottleneck":"sink archive: its disk takes no more than 31 MB a second",
       "components":[
        {"name":"net","kind":"source","type":"tcp","state":"held up by parse","buffered_bytes":0,
         "errors":[{"stage":"reading","reason":"connection_reset","times":2}],"discarded_records":{},
         "rates":{"received_records":123456.7,"received_bytes":31000000,"sent_records":123456.7,"sent_bytes":31000000},"stages":[]},
        {"name":"parse","kind":"transform","type":"program","state":"held up by archive","buffered_bytes":0,
         "errors":[],"discarded_records":{"filtered":12000000,"too_long":3},
         "rates":{"received_records":123456.7,"received_bytes":31000000,"sent_records":9.5,"sent_bytes":950},
         "stages":[{"name":"parse","runs_on":"cpu × 2","utilization":0.754,"concurrency":4,"records_per_second":123456.7,
                    "answer_seconds":null,"decisions":["inline → cpu × 2: 96 % busy on one thread"]},
                   {"name":"lookup","runs_on":"io × 64","utilization":null,"concurrency":64,"records_per_second":9.5,
                    "answer_seconds":0.0052,"decisions":[]}]},
        {"name":"archive","kind":"sink","type":"file","state":"running","buffered_bytes":4096,
         "errors":[],"discarded_records":{},
         "rates":{"received_records":9.5,"received_bytes":950,"sent_records":9.5,"sent_bytes":950},"stages":[]}],
       "edges":[]}
      """;

  @Test
  void showsComponentsStagesWhatLimitsAndDecisions() throws Unreachable {
    assertThat(TopTable.of(TOPOLOGY, false)).isEqualTo("""
        pipeline.yaml  running for 2h 03m, read 3 times, 1.0 MB of 100 MB in flight (5.0k records)
        held up by sink archive: its disk takes no more than 31 MB a second

        COMPONENT  TYPE               IN/s           OUT/s           ERRORS  LEFT OUT  WAITING  STATE
        net        source tcp         123k  31.0 MB   123k  31.0 MB       2         0      0 B  held up by parse; reading: connection_reset
        parse      transform program  123k  31.0 MB    9.5    950 B       0     12.0M      0 B  held up by archive
        archive    sink file           9.5    950 B    9.5    950 B       0         0   4.1 kB  running

        STAGE         RUNS ON  BUSY  AT ONCE  RECORDS/s  ANSWER
        parse         cpu × 2  75 %        4       123k       -
        parse.lookup  io × 64     -       64        9.5  5.2 ms

        DECISIONS
          parse: inline → cpu × 2: 96 % busy on one thread
        """);
  }

  @Test
  void letsNothingThroughThatSteersTheTerminal() throws Unreachable {
    String page = TopTable.of("{\"file\":\"a\\u001b[2J\\nb\",\"bottleneck\":\"\\u009b1m\"}", false);
    assertThat(page).startsWith("a␛[2J␊b  ").doesNotContain("\033", "\u009b").contains("held up by \ufffd1m");
  }

  @Test
  void readsWhatIsMissingAsNothing() throws Unreachable {
    assertThat(TopTable.lines("{\"components\":[{\"stages\":[{\"decisions\":[1]}],\"rates\":7}]}", true)).hasSizeGreaterThan(5);
    assertThatThrownBy(() -> TopTable.of("<html>", false)).isInstanceOf(Unreachable.class).hasMessageContaining("no weir");
    assertThatThrownBy(() -> TopTable.of("[]", false)).isInstanceOf(Unreachable.class);
  }

  @Test
  void aScreenTakesOnlyWhatFits() {
    assertThat(LiveTop.screen(List.of("\033[1mabcdef\033[0m", "ghij", "kl"), new int[] {3, 4}))
        .isEqualTo("\033[H\033[1mabcd\033[0m\033[K\r\nghij\033[K\r\n\033[J");
    assertThat(LiveTop.size(what -> "50 132\n")).containsExactly(50, 132);
    assertThat(LiveTop.size(what -> "")).containsExactly(24, 80);
    assertThat(LiveTop.size(what -> "0 0")).containsExactly(24, 80);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0 B", "7, 7, 7 B", "9.54, 9.5, 9.5 B", "999, 999, 999 B", "999.6, 1.0k, 1.0 kB", "12345, 12.3k, 12.3 kB",
      "999600, 1.0M, 1.0 MB", "31000000, 31.0M, 31.0 MB", "1e18, 1000000T, 1000000 TB"})
  void amountsTakeFewPlaces(double number, String count, String bytes) {
    assertThat(Amounts.count(number)).isEqualTo(count);
    assertThat(Amounts.bytes(number)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"5, 5s", "65, 1m 05s", "7384, 2h 03m", "90000, 1d 1h"})
  void timesTakeTwoUnits(double seconds, String text) {
    assertThat(Amounts.time(seconds)).isEqualTo(text);
  }
}
