package io.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  @Test
  void theLimitDoublesUntilTheMost() {
    assertThat(IntStream.rangeClosed(0, 7).mapToObj(failures -> backoff.after(failures, () -> 1).toMillis()))
        .containsExactly(0L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    assertThat(backoff.after(Integer.MAX_VALUE, () -> 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theWaitIsARandomPartOfTheLimit() {
    assertThat(backoff.after(2, () -> 0)).isEqualTo(Duration.ZERO);
    assertThat(backoff.after(2, () -> 0.25)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void theMostIsNotLessThanTheFirst() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("max must not be smaller than initial");
  }
}
