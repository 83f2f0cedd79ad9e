package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.schedule.Schedule;
import org.junit.jupiter.api.Test;

class SteeringTest {
  @Test
  void measuresNothingWhereNoStageCanBeSteered() {
    try (Pools pools = new Pools(); Steering steering = new Steering(Schedule.AUTO, () -> 0, pools)) {
      steering.start();

      assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("weir-steering"));
      assertThat(steering.decisions()).isEmpty();
    }
  }
}
