package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Tally;
import io.weir.metrics.ComponentMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class OutletThreadTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  /** The first limit is 100 ms. */
  private static final double AN_HOUR_OF_TENTHS = 36_000;

  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SINK, "out", "file");
  private final SinkContext context = new SinkContext("out", meter, (level, text) -> said.add(level + " " + text),
      Path.of("unused"));
  private final Queue<Object> calls = new ConcurrentLinkedQueue<>();

  private interface Writing {
    void write(List<Output> outputs) throws IOException;
  }

  private OutletThread outlet(Writing writing) {
    return new OutletThread(new BlockingOutlet() {
      @Override
      public void write(List<Output> outputs) throws IOException {
        writing.write(outputs);
        calls.add(outputs);
      }

      @Override
      public Grouping grouping() {
        return Grouping.ready(1);
      }

      @Override
      public void idle() {
        calls.add("idle");
      }

      @Override
      public void close() {
        calls.add("close");
      }
    }, context, new Retrial(context, System::nanoTime, () -> 0), Duration.ofSeconds(1));
  }

  private static List<Output> group(String text) {
    byte[] bytes = text.getBytes();
    return List.of(new Output(bytes, 0, bytes.length, true, new Tally(), null, Delivery.NOBODY));
  }

  @Test
  void writesGroupsInOrderOnOneThreadOfItsOwn() {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    OutletThread outlet = outlet(outputs -> threads.add(Thread.currentThread()));
    List<List<Output>> groups = new ArrayList<>();
    List<Mono<Sent>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      groups.add(group("group " + i));
      answers.add(outlet.send(groups.get(i)).cache());
    }
    answers.forEach(Mono::subscribe);
    answers.forEach(answer -> assertThat(answer.block(SOON)).isSameAs(Sent.ALL));
    outlet.close().block(SOON);
    assertThat(calls).last().isEqualTo("close");
    assertThat(calls).filteredOn(List.class::isInstance).containsExactlyElementsOf(groups);
    assertThat(threads.stream().distinct()).singleElement().isNotSameAs(Thread.currentThread());
  }

  @Test
  void triesTheSameOutputsAgainUntilTheyAreWritten() {
    AtomicInteger failures = new AtomicInteger(3);
    List<Output> group = group("x");
    OutletThread outlet = outlet(outputs -> {
      assertThat(outputs).isSameAs(group);
      if (failures.getAndDecrement() > 0) {
        throw new IOException("disk full");
      }
    });
    assertThat(outlet.send(group).block(SOON)).isSameAs(Sent.ALL);
    assertThat(said).hasSize(2).first().asString().startsWith("WARN Cannot write: disk full.");
    assertThat(said).last().asString().startsWith("INFO Writing works again, after 3 failures");
    assertThat(meter.errors().get(new ComponentMeter.Reason("sending", "io")).sum()).isEqualTo(3);
    outlet.close().block(SOON);
  }

  @Test
  void whatCannotBeRetriedEndsIt() {
    OutletThread outlet = outlet(outputs -> {
      throw OutputException.closed("out");
    });
    assertThatThrownBy(() -> outlet.send(group("a")).block(SOON)).hasRootCauseInstanceOf(OutputException.class);
    assertThatThrownBy(() -> outlet.send(group("b")).block(SOON)).hasRootCauseInstanceOf(OutputException.class);
    outlet.close().block(SOON);
    assertThat(calls).contains("close");
  }

  @Test
  void aMistakeInTheOutletIsAnError() {
    OutletThread outlet = outlet(outputs -> {
      throw new IllegalStateException("wrong");
    });
    assertThatThrownBy(() -> outlet.send(group("a")).block(SOON)).isInstanceOf(IllegalStateException.class);
    outlet.close().block(SOON);
  }

  @Test
  void closingGivesUpWhatCannotBeWritten() {
    OutletThread outlet = new OutletThread(new BlockingOutlet() {
      @Override
      public void write(List<Output> outputs) throws IOException {
        calls.add("write");
        throw new IOException("no");
      }

      @Override
      public Grouping grouping() {
        return Grouping.ready(1);
      }

      @Override
      public void close() {
        calls.add("close");
      }
    }, context, new Retrial(context, System::nanoTime, () -> AN_HOUR_OF_TENTHS), SOON);
    Mono<Sent> answer = outlet.send(group("a")).cache();
    answer.subscribe(sent -> {}, failed -> {});
    Awaitility.await().until(() -> calls.contains("write"));
    outlet.close().block(SOON);
    assertThat(calls).containsExactly("write", "close");
    assertThatThrownBy(() -> answer.block(SOON)).hasRootCauseInstanceOf(OutputException.class);
    assertThatThrownBy(() -> outlet.send(group("b")).block(SOON)).hasRootCauseInstanceOf(OutputException.class);
  }

  @Test
  void closingDoesNotWaitForAWriteThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    OutletThread outlet = outlet(outputs -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
    outlet.send(group("a")).subscribe();
    outlet.close().block(SOON);
    never.countDown();
  }

  @Test
  void aCancelledAnswerStopsNothing() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    OutletThread outlet = outlet(outputs -> {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
    var subscription = outlet.send(group("a")).subscribe();
    begun.await();
    subscription.dispose();
    goOn.countDown();
    assertThat(outlet.send(group("b")).block(SOON)).isSameAs(Sent.ALL);
    outlet.close().block(SOON);
    assertThat(calls).filteredOn(List.class::isInstance).hasSize(2);
  }

  @Test
  void looksAtClocksWhenNothingComes() {
    OutletThread outlet = outlet(outputs -> {});
    Awaitility.await().until(() -> calls.contains("idle"));
    outlet.close().block(SOON);
  }

  @Test
  void waitsUpToALimitThatDoublesAndSpeaksOnceAMinute() {
    AtomicLong now = new AtomicLong();
    List<Long> limits = new ArrayList<>();
    Retrial retrial = new Retrial(context, now::get, () -> 1);
    for (int i = 0; i < 12; i++) {
      long wait = retrial.failed(new IOException("no"));
      limits.add(wait / 1_000_000);
      now.addAndGet(wait);
    }
    assertThat(limits).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 30000L, 30000L, 30000L);
    assertThat(said).hasSize(2);
    retrial.succeeded();
    assertThat(retrial.failed(new IOException("again"))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
  }
}
