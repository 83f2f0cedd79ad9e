package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationWordsTest {
  @ParameterizedTest
  @CsvSource({"0,PT0S", "0s,PT0S", "500ms,PT0.5S", "10s,PT10S", "1.5s,PT1.5S", "1h30m,PT1H30M", "1d,PT24H", " 5m ,PT5M",
      "7us,PT0.000007S", "3ns,PT0.000000003S"})
  void readsNumbersWithUnits(String text, Duration duration) {
    assertThat(DurationWords.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "5", "s", "-1s", "1.s", ".5s", "1 s", "1x", "1s1", "9999999999999999s", "999999999999h",
      "1e3s", "٣s", "5m\0"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> DurationWords.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Property(seed = "1", tries = 500)
  void whatIsWrittenIsReadAsTheSame(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    Duration millis = Duration.ofMillis(nanos >> 30);
    assertThat(DurationWords.parse(DurationWords.format(millis))).isEqualTo(millis);
    assertThat(DurationWords.parse(DurationWords.format(duration))).isEqualTo(duration);
  }
}
