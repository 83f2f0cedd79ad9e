package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.schedule.StageSchedule;
import io.weir.stage.CopyWorker;
import io.weir.stage.Stage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageControlTest {
  private static final int UNITS = 32;

  private final Pools pools = new Pools();
  private final StageControl stage = new StageControl(new Stage("work", Stage.Nature.CPU, CopyWorker::new), null,
      StageSchedule.NOTHING, pools);

  @AfterEach
  void retire() {
    pools.retire();
  }

  @Test
  void workIsTimedButNoProcessorTimeAskedFor() {
    work();
    assertThat(stage.meter().work.sum()).isPositive();
    assertThat(stage.meter().cpuSampled.sum()).isZero();
  }

  @Test
  void processorTimeIsAskedForWhereSomebodyWantsIt() {
    stage.measureCpu();
    work();
    assertThat(stage.meter().cpuSampled.sum()).isPositive().isLessThan(stage.meter().work.sum());
    assertThat(stage.meter().cpu.sum()).isPositive();
  }

  private void work() {
    UnaryOperator<Integer> spin = units -> {
      long until = System.nanoTime() + 100_000;
      int times = units;
      while (System.nanoTime() < until) {
        times++;
      }
      return times;
    };
    for (int i = 0; i < UNITS; i++) {
      stage.entered(1);
      stage.measured(spin).apply(i);
      stage.left(1);
    }
  }
}
