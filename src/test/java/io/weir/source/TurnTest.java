package io.weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void whoReadsKeepsTheTurnHoweverOftenItIsLentMeanwhile() throws InterruptedException {
    Turn turn = new Turn();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> lender = CompletableFuture.runAsync(() -> {
      begun.countDown();
      while (!over.get()) {
        if (turn.borrow()) {
          turn.giveBack();
        }
      }
    });
    begun.await();
    int lost = 0;
    for (int read = 0; read < 2_000_000; read++) {
      lost += turn.beforeRead() && turn.afterRead() ? 0 : 1;
    }
    over.set(true);
    lender.join();
    assertThat(lost).isZero();
    assertThat(turn.taken()).isFalse();
  }

  @Test
  void whoStopsTheReaderWhileItReadsHasTheTurn() {
    Turn turn = new Turn();
    turn.beforeRead();
    assertThat(turn.stop()).isTrue();
    assertThat(turn.afterRead()).isFalse();
    assertThat(turn.taken()).isTrue();
  }

  @Test
  void whoStopsTheReaderWhileItWorksLeavesItTheTurn() {
    Turn turn = new Turn();
    turn.beforeRead();
    turn.afterRead();
    assertThat(turn.stop()).isFalse();
    assertThat(turn.beforeRead()).isFalse();
    assertThat(turn.taken()).isFalse();
  }
}
