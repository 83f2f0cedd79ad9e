package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);
  private final ByteBudget.Share share = budget.open();
  private final List<String> granted = new ArrayList<>();

  private boolean tryTake(String name, long bytes, long held) {
    return share.tryTake(bytes, held, () -> granted.add(name));
  }

  @Test
  void grantsWhatFitsAndNoMore() {
    assertThat(tryTake("a", 60, 0)).isTrue();
    assertThat(tryTake("b", 40, 0)).isTrue();
    assertThat(tryTake("c", 1, 0)).isFalse();
    assertThat(budget.inFlight()).isEqualTo(100);
    share.giveBack(60);
    assertThat(granted).containsExactly("c");
    assertThat(budget.inFlight()).isEqualTo(41);
  }

  @Test
  void grantsInTheOrderOfRequests() {
    tryTake("a", 100, 0);
    tryTake("big", 90, 0);
    assertThat(tryTake("small", 1, 0)).isFalse();
    share.giveBack(15);
    assertThat(granted).as("the small one does not overtake").isEmpty();
    share.giveBack(85);
    assertThat(granted).containsExactly("big", "small");
  }

  @Test
  void grantsMoreThanTheLimitWhenNothingElseIsInFlight() {
    assertThat(tryTake("huge", 1000, 0)).isTrue();
    assertThat(tryTake("next", 1, 0)).isFalse();
    share.giveBack(1000);
    assertThat(granted).containsExactly("next");
  }

  @Test
  void letsABufferGrowOnceEverythingElseIsGivenBack() {
    tryTake("mine", 80, 0);
    tryTake("other", 20, 0);
    assertThat(tryTake("grown", 160, 80)).isFalse();
    share.giveBack(20);
    assertThat(granted).containsExactly("grown");
  }

  @Test
  void twoThatHoldAndWaitDoNotWaitForEachOther() {
    tryTake("a", 50, 0);
    tryTake("b", 50, 0);
    assertThat(tryTake("a2", 100, 50)).isFalse();
    assertThat(tryTake("b2", 100, 50)).isFalse();
    assertThat(granted).containsExactly("a2");
    share.giveBack(150);
    assertThat(granted).containsExactly("a2", "b2");
  }

  @Test
  void whatSourcesHoldThemselvesKeepsNobodyFromReadingWhileNothingIsOnItsWay() {
    ByteBudget large = ByteBudget.lasting(1 << 20);
    ByteBudget.Share credit = large.open();
    List<String> told = new ArrayList<>();
    assertThat(credit.tryTake(1 << 16, 0, () -> told.add("idle connection"))).isTrue();
    assertThat(credit.tryTake(1 << 16, 0, () -> told.add("file"))).isTrue();
    credit.sent(1 << 16);
    credit.exchange(1 << 16, 0, 1 << 22);
    assertThat(credit.tryTake(1 << 16, 0, () -> told.add("next"))).isFalse();
    credit.exchange(0, 1 << 22, 0);
    credit.giveBack(1 << 16);
    assertThat(told).as("the connection's part times 64 is more than there is").isEmpty();
    credit.arrived(1 << 16);
    assertThat(told).containsExactly("next");
  }

  @Test
  void whatGrowsWithEveryParcelIsNotTakenForGrowingWithoutEnd() {
    ByteBudget large = ByteBudget.lasting(1 << 20);
    ByteBudget.Share credit = large.open();
    for (int i = 0; i < 100; i++) {
      credit.exchange(1 << 16, 0, 1 << 16);
      credit.exchange(0, 1 << 16, 1 << 17);
      credit.exchange(0, 1 << 17, 0);
    }
    assertThat(large.expansion()).isBetween(1.9, 2.1);
  }

  @Test
  void smallParcelsSayNothingOfLargeOnes() {
    ByteBudget large = ByteBudget.lasting(1 << 20);
    large.open().exchange(10, 0, 2400);
    assertThat(large.expansion()).isLessThan(1);
  }

  @Test
  void writesOffWhatAClosedShareStillHolds() {
    ByteBudget.Share other = budget.open();
    other.take(30, 0);
    tryTake("a", 70, 0);
    share.close();
    share.giveBack(70);
    assertThat(budget.inFlight()).isEqualTo(30);
    assertThat(tryTake("late", 1000, 0)).as("a closed share never waits").isTrue();
    assertThat(budget.inFlight()).isEqualTo(30);
  }

  @Test
  void neverHoldsMoreThanTheLimitUnderManyThreads() throws InterruptedException {
    AtomicLong inside = new AtomicLong();
    AtomicLong most = new AtomicLong();
    CountDownLatch done = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      Random random = new Random(t);
      Thread thread = new Thread(() -> {
        for (int i = 0; i < 5_000; i++) {
          int bytes = 1 + random.nextInt(60);
          share.take(bytes, 0);
          most.accumulateAndGet(inside.addAndGet(bytes), Math::max);
          inside.addAndGet(-bytes);
          share.giveBack(bytes);
        }
        done.countDown();
      });
      thread.setDaemon(true);
      thread.start();
    }
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isLessThanOrEqualTo(100);
    assertThat(budget.inFlight()).isZero();
    assertThat(budget.peak()).isLessThanOrEqualTo(100);
  }

  @Test
  void whatIsMadeOfSmallBatchesDoesNotKeepLargeOnesOut() {
    ByteBudget budget = new ByteBudget(10_000_000);
    ByteBudget.Share share = budget.open();
    pass(share, 20, 5_000, 0);

    assertThat(share.tryTake(5_000_000, 0, () -> {})).isTrue();
  }

  @Test
  void whatOneStageMakesOfAnothersIsNotLearntAgainAndAgain() {
    ByteBudget budget = new ByteBudget(10_000_000);
    ByteBudget.Share share = budget.open();
    for (int i = 0; i < 100; i++) {
      pass(share, 100_000, 200_000, 400_000);
    }

    assertThat(share.tryTake(1_000_000, 0, () -> {})).isTrue();
  }

  /** A batch goes through two stages and arrives. */
  private static void pass(ByteBudget.Share share, long batch, long first, long second) {
    share.take(batch, 0);
    share.sent(batch);
    share.exchange(batch, 0, first);
    share.exchange(0, first, second);
    share.exchange(0, second, 0);
    share.giveBack(batch);
  }
}
