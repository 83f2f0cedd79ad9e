package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class ParallelStageTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({"1,true", "2,true", "3,true", "4,false", "5,false", "6,false"})
  void losesAndReordersNothingWhilePlansSwitch(long seed, boolean ordered) {
    Random random = new Random(seed);
    int units = 6_000;
    ByteBudget budget = new ByteBudget(10_000);
    ByteBudget.Share credit = budget.open();
    CpuPool first = new CpuPool(2);
    CpuPool second = new CpuPool(3);
    LivePlan plan = new LivePlan(StagePlan.cpu(first, 4));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger mostInside = new AtomicInteger();
    Set<Long> threads = ConcurrentHashMap.newKeySet();
    List<CompletableFuture<Void>> left = new ArrayList<>();

    Flux<Integer> source = Flux.range(0, units).doOnNext(i -> {
      credit.take(1, 0);
      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
      if (i % 97 == 0) {
        left.add(plan.set(anyPlan(random, first, second)).toCompletableFuture());
      }
    });
    List<Integer> out = ParallelStage.run(source, i -> {
      threads.add(Thread.currentThread().threadId());
      spin(i);
      return i;
    }, plan, ordered).doOnNext(i -> {
      inside.decrementAndGet();
      credit.giveBack(1);
    }).collectList().block(LIMIT);

    List<Integer> all = IntStream.range(0, units).boxed().toList();
    if (ordered) {
      assertThat(out).isEqualTo(all);
    } else {
      assertThat(out).containsExactlyInAnyOrderElementsOf(all);
    }
    assertThat(mostInside.get()).isLessThanOrEqualTo(LIMITS_MAX);
    assertThat(budget.inFlight()).isZero();
    assertThat(threads).hasSizeGreaterThan(3);
    assertThat(left).allSatisfy(old -> assertThat(old).succeedsWithin(LIMIT));
    first.retire();
    second.retire();
  }

  private static final int LIMITS_MAX = 12;

  private static StagePlan anyPlan(Random random, CpuPool first, CpuPool second) {
    int limit = 1 + random.nextInt(LIMITS_MAX);
    return switch (random.nextInt(3)) {
      case 0 -> StagePlan.inline();
      case 1 -> StagePlan.cpu(first, limit);
      default -> StagePlan.cpu(second, limit);
    };
  }

  /** Work of uneven length, repeatable. */
  private static void spin(int unit) {
    long x = unit;
    for (int i = 0; i < Math.floorMod(unit * 7919, 4_000); i++) {
      x = x * 6364136223846793005L + 1;
    }
    if (x == 42) {
      throw new IllegalStateException();
    }
  }

  @Test
  void heldUnitsFollowALoweredLimit() {
    CpuPool pool = new CpuPool(2);
    LivePlan plan = new LivePlan(StagePlan.cpu(pool, 12));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger mostLate = new AtomicInteger();
    Flux<Integer> source = Flux.range(0, 3_000).doOnNext(i -> {
      int now = inside.incrementAndGet();
      if (i == 1_000) {
        plan.set(StagePlan.cpu(pool, 2));
      }
      if (i > 1_020) {
        mostLate.accumulateAndGet(now, Math::max);
      }
    });
    ParallelStage.run(source, i -> i, plan, true).doOnNext(i -> inside.decrementAndGet()).blockLast(LIMIT);
    assertThat(mostLate.get()).isLessThanOrEqualTo(2);
    pool.retire();
  }

  @Test
  void aTrickleComesOutAtOnce() {
    CpuPool pool = new CpuPool(2);
    List<Integer> out = ParallelStage.run(Flux.just(1).concatWith(Flux.never()), i -> i,
        new LivePlan(StagePlan.cpu(pool, 8)), true).take(1).collectList().block(LIMIT);
    assertThat(out).containsExactly(1);
    pool.retire();
  }

  @Test
  void countsHowLongUnitsWaitForAThread() {
    CpuPool pool = new CpuPool(1);
    LongAdder queued = new LongAdder();
    CountDownLatch bothCame = new CountDownLatch(2);
    long held = TimeUnit.MILLISECONDS.toNanos(50);
    ParallelStage.run(Flux.just(1, 2).doOnNext(unit -> bothCame.countDown()), unit -> {
      while (bothCame.getCount() > 0) {
        Thread.onSpinWait();
      }
      long began = System.nanoTime();
      while (unit == 1 && System.nanoTime() - began < held) {
        Thread.onSpinWait();
      }
      return unit;
    }, new LivePlan(StagePlan.cpu(pool, 8), queued), true).blockLast(LIMIT);
    assertThat(queued.sum()).isBetween(held / 10, LIMIT.toNanos());
    pool.retire();
  }

  @Test
  void blockingInAComputingThreadFails() {
    CpuPool pool = new CpuPool(1);
    String found = ParallelStage.run(Flux.just(1), i -> {
      try {
        return Flux.never().next().block(Duration.ofMillis(1)) + "";
      } catch (IllegalStateException e) {
        return String.valueOf(e.getMessage());
      }
    }, new LivePlan(StagePlan.cpu(pool, 1)), true).blockLast(LIMIT);
    assertThat(found).contains("not supported in thread weir-cpu-1");
    pool.retire();
  }
}
