package io.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final long NOW = Instant.parse("1994-11-06T08:49:07Z").toEpochMilli();
  private static final Duration MOST = Duration.ofHours(1);

  private static Duration read(String header) {
    return RetryAfter.read(header, NOW, MOST);
  }

  @Test
  void readsSeconds() {
    assertThat(read("120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(read(" 0 ")).isEqualTo(Duration.ZERO);
  }

  @Test
  void readsADateAndTakesThePastAsNow() {
    assertThat(read("Sun, 06 Nov 1994 08:49:37 GMT")).isEqualTo(Duration.ofSeconds(30));
    assertThat(read("Sun, 06 Nov 1994 08:00:00 GMT")).isEqualTo(Duration.ZERO);
  }

  @Test
  void waitsNoLongerThanTheLimit() {
    assertThat(read("999999999999999999999")).isEqualTo(MOST);
    assertThat(read("Thu, 06 Nov 2994 08:49:37 GMT")).isEqualTo(MOST);
  }

  @Test
  void ignoresWhatItCannotUnderstand() {
    assertThat(read("soon")).isNull();
    assertThat(read("-5")).isNull();
    assertThat(read("")).isNull();
    assertThat(read(null)).isNull();
  }
}
