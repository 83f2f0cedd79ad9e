package io.weir.pipeline.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "tcp 127.0.0.1:514|tcp 127.0.0.1:514", "tcp 127.0.0.1:514, udp 127.0.0.1:514|udp 127.0.0.1:514",
      "tcp 0.0.0.0:514|tcp 127.0.0.1:514", "unix /run/a|unix /run/a", "standard input|standard input"})
  void onePlaceIsInTheWayOfAnother(String one, String other) {
    assertThat(Places.touch(one, other)).isTrue();
    assertThat(Places.touch(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "tcp 127.0.0.1:514|tcp 127.0.0.1:515", "tcp 127.0.0.1:514|udp 127.0.0.1:514", "''|''", "unix /run/a:1|unix /tmp/a:1",
      "tcp 0.0.0.0:0|tcp 127.0.0.1:0"})
  void differentPlacesAreTakenAtOnce(String one, String other) {
    assertThat(Places.touch(one, other)).isFalse();
  }
}
