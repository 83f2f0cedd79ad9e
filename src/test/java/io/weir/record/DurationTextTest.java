package io.weir.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @Property(seed = "1")
  void readsWhatItWrites(@ForAll @LongRange(min = -315_575_999_999L, max = 315_575_999_999L) long seconds,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
    Duration duration = Duration.ofSeconds(seconds, nanos);

    assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
  }

  @Property(seed = "1")
  void anyTextIsADurationOrNone(@ForAll String text) {
    DurationText.parse(text);
  }

  @ParameterizedTest
  @CsvSource({"90s,PT1M30S", "1h30m,PT1H30M", "1.5h,PT1H30M", "-20ms,PT-0.02S", "1\u00b5s,PT0.000001S",
      "1us1ns,PT0.000001001S",
      "0,PT0S", "-0,PT0S", "0.0000000019s,PT0.000000001S", "315576000000s,PT87660000H"})
  void readsCelsForm(String text, Duration expected) {
    assertThat(DurationText.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1", "s", "1d", ".5s", "1.s", "1s-1s", "1 s", "00", "315576000001s", "1e3s",
      "\u0661s"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(DurationText.parse(text)).isNull();
  }

  @Test
  void longDigitsTakeNoLongTime() {
    assertThat(DurationText.parse("9".repeat(1_000_000) + "s")).isNull();
    assertThat(DurationText.parse("0." + "9".repeat(1_000_000) + "s")).isEqualTo(Duration.ofNanos(999_999_999));
  }

  @ParameterizedTest
  @CsvSource({"PT1M30S,90s", "PT-0.5S,-0.500s", "PT0S,0s", "PT0.000001S,0.000001s"})
  void writesSecondsAsCelDoes(Duration duration, String expected) {
    assertThat(DurationText.format(duration)).isEqualTo(expected);
  }
}
