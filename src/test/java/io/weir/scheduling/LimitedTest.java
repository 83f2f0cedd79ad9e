package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedTest {
  @Test
  void runsAtMostSoManyAtATimeAndEveryTaskOnce() throws InterruptedException {
    Pools pools = new Pools();
    Limited limited = new Limited(pools.computing(4), 2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(2000);
    for (int i = 0; i < 2000; i++) {
      limited.execute(() -> {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        running.decrementAndGet();
        open.countDown();
      });
    }
    assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, 2);
    pools.retire();
  }

  @Test
  void aTaskThatComesWhenTheThreadsAreRetiredRunsOnTheOneThatBringsIt() {
    Pools pools = new Pools();
    Executor computing = pools.computing(2);
    pools.retire();
    for (Executor retired : new Executor[] {computing, pools.computing(3), pools.virtual(), pools.platform(), pools.calling(1)}) {
      Thread[] ran = new Thread[2];
      Limited limited = new Limited(retired, 1);
      limited.execute(() -> ran[0] = Thread.currentThread());
      limited.execute(() -> ran[1] = Thread.currentThread());
      assertThat(ran).containsOnly(Thread.currentThread());
    }
  }
}
