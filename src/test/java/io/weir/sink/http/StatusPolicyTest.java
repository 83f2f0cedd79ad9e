package io.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPolicyTest {
  @ParameterizedTest
  @CsvSource({"200, ACCEPT", "202, ACCEPT", "204, ACCEPT", "302, RETRY", "304, DEAD_LETTER", "400, SPLIT", "401, RETRY",
      "403, RETRY", "404, RETRY", "408, RETRY", "409, DEAD_LETTER", "410, DEAD_LETTER", "413, SPLIT", "415, DEAD_LETTER",
      "422, SPLIT", "425, RETRY", "429, RETRY", "500, RETRY", "501, DEAD_LETTER", "502, RETRY", "503, RETRY", "504, RETRY",
      "505, DEAD_LETTER", "599, RETRY", "600, DEAD_LETTER"})
  void holdsUnlessSomethingElseIsWritten(int status, StatusAction action) {
    assertThat(new StatusPolicy(Map.of()).of(status)).isEqualTo(action);
  }

  @Test
  void aStatusGoesBeforeItsClassAndAClassBeforeWhatIsUsual() {
    StatusPolicy policy = new StatusPolicy(Map.of("4xx", StatusAction.DROP, "404", StatusAction.ACCEPT));
    assertThat(policy.of(404)).isEqualTo(StatusAction.ACCEPT);
    assertThat(policy.of(429)).isEqualTo(StatusAction.DROP);
    assertThat(policy.of(503)).isEqualTo(StatusAction.RETRY);
  }
}
