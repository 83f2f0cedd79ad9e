package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.schedule.Strategy;
import java.time.Duration;
import io.weir.scheduling.schedule.Strategy;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class DemandGateTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int WINDOW = 8;

  private final TestPublisher<Integer> upstream = TestPublisher.create();
  private final LivePlan plan = new LivePlan(limit(2));
  private final Flux<Integer> gated = new DemandGate<>(upstream.flux(), plan, WINDOW);

  private static StagePlan limit(int limit) {
    return new StagePlan(Schedulers.immediate(), limit);
  }

  @Test
  void asksForNoMoreThanTheLimit() {
    StepVerifier.create(gated, WINDOW)
        .then(() -> upstream.assertMinRequested(2))
        .then(() -> upstream.assertMaxRequested(2))
        .then(() -> upstream.next(1, 2))
        .expectNext(1, 2)
        .then(() -> upstream.assertMaxRequested(0))
        .thenRequest(1)
        .then(() -> upstream.assertMinRequested(1))
        .then(() -> upstream.next(3).complete())
        .expectNext(3)
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void asksForMoreWhenTheLimitIsRaised() {
    StepVerifier.create(gated, WINDOW)
        .then(() -> upstream.next(1, 2))
        .expectNext(1, 2)
        .then(() -> plan.set(limit(5)))
        .then(() -> upstream.assertMinRequested(3))
        .then(() -> upstream.assertMaxRequested(3))
        .then(upstream::complete)
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void waitsForUnitsToLeaveWhenTheLimitIsLowered() {
    plan.set(limit(4));
    StepVerifier.create(gated, WINDOW)
        .then(() -> upstream.next(1, 2, 3, 4))
        .expectNext(1, 2, 3, 4)
        .then(() -> plan.set(limit(2)))
        .thenRequest(2)
        .then(() -> upstream.assertMaxRequested(0))
        .thenRequest(1)
        .then(() -> upstream.assertMinRequested(1))
        .thenCancel()
        .verify(LIMIT);
    upstream.assertCancelled();
  }

  @Test
  void neverAsksBeforeItIsAsked() {
    StepVerifier.create(gated, 0)
        .then(() -> plan.set(limit(6)))
        .then(() -> upstream.assertMaxRequested(0))
        .thenCancel()
        .verify(LIMIT);
    assertThat(plan.get().limit()).isEqualTo(6);
  }

  @Test
  void passesAnErrorOn() {
    StepVerifier.create(gated, WINDOW)
        .then(() -> upstream.error(new IllegalStateException("x")))
        .expectErrorMessage("x")
        .verify(LIMIT);
  }
}
