package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in any format; now is 2024-03-01T12:00:00Z. */
class TimeFunctionsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      parseTime("2015-05-17T10:05:03Z", "rfc3339")                                | 2015-05-17T10:05:03Z
      parseTime("Sun, 17 May 2015 10:05:03 GMT", "rfc1123")                       | 2015-05-17T10:05:03Z
      parseTime("Sun, 3 May 2015 10:05:03 +0200", "rfc1123")                      | 2015-05-03T08:05:03Z
      parseTime("1431857103", "epoch")                                            | 2015-05-17T10:05:03Z
      parseTime("1431857103.25", "epoch")                                         | 2015-05-17T10:05:03.250Z
      parseTime("-0.5", "epoch")                                                  | 1969-12-31T23:59:59.500Z
      parseTime("1e-99999999", "epoch")                                           | 1970-01-01T00:00:00Z
      parseTime("-1e-99999999999", "epoch_ms")                                    | 1970-01-01T00:00:00Z
      parseTime("0e-2147483647", "epoch")                                         | 1970-01-01T00:00:00Z
      parseTime("0.00000000009e10", "epoch")                                      | 1970-01-01T00:00:00.900Z
      parseTime("1431857103042", "epoch_ms")                                      | 2015-05-17T10:05:03.042Z
      parseTime("17/May/2015:10:05:03 +0000", "clf")                              | 2015-05-17T10:05:03Z
      parseTime("Oct 11 22:14:15", "syslog")                                      | 2023-10-11T22:14:15Z
      parseTime("Jun  1 00:00:00", "syslog", "Europe/Berlin")                     | 2024-05-31T22:00:00Z
      parseTime("Feb 29 08:00:00", "syslog")                                      | 2024-02-29T08:00:00Z
      parseTime("17/05/2015 10:05", "dd/MM/yyyy HH:mm")                           | 2015-05-17T10:05:00Z
      parseTime("17/05/2015 10:05", "dd/MM/yyyy HH:mm", "Europe/Berlin")          | 2015-05-17T08:05:00Z
      parseTime("17/05/2015 10:05 +0100", "dd/MM/yyyy HH:mm xx", "Europe/Berlin") | 2015-05-17T09:05:00Z
      parseTime("17 MAY 2015", "d MMM yyyy")                                      | 2015-05-17T00:00:00Z
      parseTime("2015-05", "yyyy-MM")                                             | 2015-05-01T00:00:00Z
      parseTime("May 17 10:05:03.042", "MMM d HH:mm:ss.SSS")                      | 2024-05-17T10:05:03.042Z
      parseTime("Dec 24 18:00", "MMM d HH:mm")                                    | 2023-12-24T18:00:00Z
      parseTime("5/17/15 3:05 pm", "M/d/yy h:mm a")                               | 2015-05-17T15:05:00Z
      """)
  void readsTimes(String expression, String expected) {
    assertThat(Evaluator.value(expression)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      formatTime(timestamp("2015-05-07T10:05:03.120Z"), "rfc3339")                     | 2015-05-07T10:05:03.120Z
      formatTime(timestamp("2015-05-07T10:05:03Z"), "rfc3339", "America/New_York")     | 2015-05-07T06:05:03-04:00
      formatTime(timestamp("2015-05-07T10:05:03Z"), "rfc1123")                         | Thu, 07 May 2015 10:05:03 GMT
      formatTime(timestamp("2015-05-07T10:05:03Z"), "rfc1123", "+02:00")               | Thu, 07 May 2015 12:05:03 +0200
      formatTime(timestamp("2015-05-07T10:05:03.9Z"), "epoch")                         | 1430993103
      formatTime(timestamp("2015-05-07T10:05:03.9Z"), "epoch_ms")                      | 1430993103900
      formatTime(timestamp("2015-05-07T10:05:03Z"), "clf", "Asia/Kolkata")             | 07/May/2015:15:35:03 +0530
      formatTime(timestamp("2015-05-07T10:05:03Z"), "syslog")                          | May  7 10:05:03
      formatTime(timestamp("2015-05-17T10:05:03Z"), "syslog", "Asia/Tokyo")            | May 17 19:05:03
      formatTime(timestamp("2015-05-07T10:05:03Z"), "yyyy-MM-dd'T'HH")                 | 2015-05-07T10
      formatTime(timestamp("2015-05-07T10:05:03Z"), "EEEE d MMMM h a VV", "UTC")       | Thursday 7 May 10 AM UTC
      """)
  void writesTimes(String expression, String expected) {
    assertThat(Evaluator.value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parseTime('soon', 'rfc3339')", "parseTime('x', 'epoch')", "parseTime('1e30', 'epoch')",
      "parseTime('NaN', 'epoch')", "parseTime('10:05', 'HH:mm')", "parseTime('Feb 30 10:05', 'MMM d HH:mm')",
      "parseTime('17.5.2015', 'qqqqqqqq')", "parseTime('17.5.2015', 'd.M.yyyy', 'Mars/Base')",
          "formatTime(timestamp(0), '{')",
      "formatTime('1970', 'rfc3339')", "parseTime(true, 'epoch')", "parseTime('17.5.2015 x', 'd.M.yyyy')",
      "formatTime(duration('1s'), 'epoch')", "timestamp(0).getHours(1)", "duration('1s').getHours('UTC')",
      "duration('1s').getFullYear()"})
  void failsOnWhatIsNoTime(String expression) {
    assertThat(Evaluator.weir(expression)).isEqualTo(Evaluator.FAILED);
  }

  @Test
  void epochsMayBeNumbersToo() {
    assertThat(Evaluator.call("parseTime", false, 60L, "epoch")).isEqualTo(Instant.ofEpochSecond(60));
    assertThat(Evaluator.call("parseTime", false, new NumericText("60.5"),
        "epoch")).isEqualTo(Instant.ofEpochMilli(60_500));
    assertThat(Evaluator.call("parseTime", false, 1.431857103042E12, "epoch_ms"))
        .isEqualTo(Instant.parse("2015-05-17T10:05:03.042Z"));
  }

  @Test
  void takesTimestampsThatKeepTheirSpelling() {
    Spelled time = new Spelled(Instant.EPOCH, "01/Jan/1970:00:00:00 +0000");

    assertThat(Evaluator.call("getFullYear", true, time)).isEqualTo(1970L);
    assertThat(Evaluator.call("formatTime", false, time, "epoch")).isEqualTo("0");
    assertThat(Evaluator.call("string", false, time)).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void nowIsTheClocksMoment() {
    assertThat(Evaluator.value("now()")).isEqualTo(Evaluator.NOW);
  }
}
