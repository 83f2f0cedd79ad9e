package io.weir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;
import io.weir.stage.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class SerialStageTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final TestPublisher<Parcel> upstream = TestPublisher.create();
  private final Parcel first = parcel();
  private final Parcel second = parcel();
  private final Parcel last = parcel();

  private Parcel parcel() {
    Delivery delivery = acknowledged::incrementAndGet;
    return () -> delivery;
  }

  private Flux<Parcel> stage(int wanted, @Nullable Parcel end) {
    return new SerialStage(upstream.flux(), new Worker() {
      private int seen;

      @Override
      public Parcel run(Parcel parcel) {
        seen++;
        return parcel;
      }

      @Override
      public @Nullable Parcel end() {
        return end;
      }

      @Override
      public boolean satisfied() {
        return seen >= wanted;
      }
    }, stops::incrementAndGet);
  }

  @Test
  void theLastParcelWaitsForDemand() {
    StepVerifier.create(stage(9, last), 1)
        .then(() -> upstream.next(first).complete())
        .expectNext(first)
        .expectNoEvent(Duration.ofMillis(20))
        .thenRequest(1)
        .expectNext(last)
        .expectComplete()
        .verify(LIMIT);
    assertThat(stops).hasValue(0);
  }

  @Test
  void anEmptyInputStillHasAnEnd() {
    StepVerifier.create(stage(9, last))
        .then(upstream::complete)
        .expectNext(last)
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void completesWhenSatisfiedAndForgetsTheRestWithoutCancelling() {
    StepVerifier.create(stage(1, null))
        .then(() -> upstream.next(first))
        .expectNext(first)
        .expectComplete()
        .verify(LIMIT);
    upstream.next(second);
    upstream.assertNotCancelled();
    upstream.complete();
    assertThat(acknowledged).as("what nobody wanted").hasValue(1);
    assertThat(stops).hasValue(1);
  }

  @Test
  void aBrokenParcelPassesTheWorkerBy() {
    BrokenParcel broken = new BrokenParcel(new IllegalStateException(), Delivery.NOBODY);
    StepVerifier.create(stage(1, null))
        .then(() -> upstream.next(broken).complete())
        .expectNext(broken)
        .expectComplete()
        .verify(LIMIT);
  }
}
