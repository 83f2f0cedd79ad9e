package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitedTest {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void runsAllTasksAndNeverMoreThanItsLimitAtOnce() throws InterruptedException {
    int tasks = 20_000;
    CountDownLatch done = new CountDownLatch(tasks);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Limited limited = new Limited(threads, 3);
      IntStream.range(0, 4).mapToObj(giver -> Thread.ofPlatform().start(() -> {
        for (int i = 0; i < tasks / 4; i++) {
          limited.execute(() -> counted(done));
        }
      })).toList();
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  private void counted(CountDownLatch done) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    Thread.onSpinWait();
    running.decrementAndGet();
    done.countDown();
  }

  @Test
  void aTaskThatThrowsTakesNoOtherWithIt() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(100);
    AtomicInteger told = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
      Thread thread = new Thread(task);
      thread.setUncaughtExceptionHandler((t, bug) -> told.incrementAndGet());
      return thread;
    })) {
      Limited limited = new Limited(threads, 1);
      for (int i = 0; i < 100; i++) {
        boolean bad = i % 10 == 0;
        limited.execute(() -> {
          done.countDown();
          if (bad) {
            throw new IllegalStateException("bad");
          }
        });
      }
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(told.get()).isEqualTo(10);
  }

  @Test
  void tasksOfOneAtATimeRunInTheirOrder() throws InterruptedException {
    StringBuilder order = new StringBuilder();
    CountDownLatch done = new CountDownLatch(10);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Limited limited = new Limited(threads, 1);
      for (int i = 0; i < 10; i++) {
        int digit = i;
        limited.execute(() -> {
          order.append(digit);
          done.countDown();
        });
      }
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(order).hasToString("0123456789");
  }

  @Test
  void aTaskThatComesWhenTheThreadsAreRetiredRunsOnTheOneThatBringsIt() {
    Pools pools = new Pools();
    Executor computing = pools.computing(2);
    pools.retire();
    for (Executor retired : List.of(computing, pools.computing(3), pools.virtual(), pools.platform(), pools.calling(1))) {
      Thread[] ran = new Thread[2];
      Limited limited = new Limited(retired, 1);
      limited.execute(() -> ran[0] = Thread.currentThread());
      limited.execute(() -> ran[1] = Thread.currentThread());
      assertThat(ran).containsOnly(Thread.currentThread());
    }
  }
}
