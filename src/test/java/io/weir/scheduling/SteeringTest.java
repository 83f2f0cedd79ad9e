package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.schedule.Schedule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteeringTest {
  @Test
  void measuresNothingWhereNoStageCanBeSteered() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Steering steering = new Steering(Schedule.AUTO, () -> 0, new Pools())) {
      steering.start();

      assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("weir-steering")
          && !before.contains(thread));
    }
  }
}
