package io.weir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.pipeline.Outcome.End;
import io.weir.scheduling.ByteBudget;
import io.weir.sink.DeadLetters;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.Stage;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Worker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
  private static final String NUMBERS = lines(20_000);

  private final ByteBudget budget = new ByteBudget(1 << 20);
  private final Memory sink = new Memory();
  private Settings settings = Settings.usual().budget(budget).workers(3);

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  private static FileSource source(InputStream in) {
    return new FileSource(List.of("-"), FileOptions.lines().batchBytes(1_000), in);
  }

  private static FileSource source(String text) {
    return source(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private Outcome run(FileSource source, Stage... stages) {
    return new Pipeline(source, List.of(stages), sink, settings).start().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Comes when the run's last signal has, a little behind the outcome where it was cut short. */
  @AfterEach
  void givesAllCreditBack() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (budget.inFlight() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(budget.inFlight()).isZero();
  }

  /** Keeps what is written. */
  private static final class Memory implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> calls = new ArrayList<>();
    private int failAt = Integer.MAX_VALUE;
    private boolean closed;

    @Override
    public void write(byte[] from, int offset, int length) throws OutputException {
      if (bytes.size() + length > failAt) {
        throw closed ? OutputException.closed("memory") : OutputException.failed("memory", "full");
      }
      bytes.write(from, offset, length);
    }

    @Override
    public void finish() {
      calls.add("finish");
    }

    @Override
    public void abandon() {
      calls.add("abandon");
    }

    String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static Output output(Batch batch, Tally tally) {
    int n = batch.count();
    return new Output(batch.bytes(), 0, batch.length(), batch.terminator(n - 1) != Batch.NONE, tally, batch.origin(),
        batch.delivery());
  }

  /** Passes every record on; {@code each} may look at the records, and fail them. */
  private static Stage each(Nature nature, BiConsumer<String, Tally> each) {
    return new Stage("each", nature, () -> new Worker() {
      @Override
      public Parcel run(Parcel parcel) {
        Batch batch = (Batch) parcel;
        batch.frame((byte) '\n');
        Tally tally = new Tally();
        for (int i = 0; i < batch.count(); i++) {
          tally.in++;
          int length = batch.next(i) - batch.start(i) - Batch.size(batch.terminator(i));
          String text = new String(batch.bytes(), batch.start(i), length, StandardCharsets.ISO_8859_1);
          each.accept(text, tally);
        }
        tally.out = tally.in - tally.failed;
        return output(batch, tally);
      }
    });
  }

  private static Stage copy() {
    return each(Nature.CPU, (text, tally) -> {});
  }

  private static void fail(String text, Tally tally) {
    tally.fail(1);
    tally.failures.add(new Failure(1, "parse", (int) tally.in - 1, 0, Origin.STDIN,
        text.getBytes(StandardCharsets.ISO_8859_1), 0, "bad"));
  }

  /** Lets the first {@code limit} outputs of the stage before it through. */
  private static Stage firstOutputs(int limit, @Nullable Parcel last) {
    return new Stage("head", Nature.SERIAL, () -> new Worker() {
      private int seen;

      @Override
      public Parcel run(Parcel parcel) {
        seen++;
        return parcel;
      }

      @Override
      public @Nullable Parcel end() {
        return last;
      }

      @Override
      public boolean satisfied() {
        return seen == limit;
      }
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void writesEverythingInOrderAtAnyParallelism(int workers) {
    settings = settings.workers(workers);
    Outcome outcome = run(source(NUMBERS), copy());
    assertThat(sink.text()).isEqualTo(NUMBERS);
    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(outcome.tally().in).isEqualTo(20_000);
    assertThat(outcome.tally().balanced()).isTrue();
    assertThat(outcome.outputBytes()).isEqualTo(NUMBERS.length());
    assertThat(sink.calls).containsExactly("finish");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void unorderedLosesNothing(int workers) {
    settings = settings.workers(workers).ordered(false);
    run(source(NUMBERS), copy());
    assertThat(sink.text().lines()).containsExactlyInAnyOrderElementsOf(NUMBERS.lines().toList());
  }

  @Test
  void withoutStagesBytesAreCopied() {
    Outcome outcome = run(source("a\0b\r\n\n\nno end"));
    assertThat(sink.text()).isEqualTo("a\0b\r\n\n\nno end");
    assertThat(outcome.end()).isEqualTo(End.DONE);
  }

  @Test
  void writesAMissingTerminatorOnlyBeforeMore(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("unterminated"), "a\nb");
    FileSource twice = new FileSource(List.of(file.toString(), file.toString()), FileOptions.lines());
    run(twice, copy());
    assertThat(sink.text()).isEqualTo("a\nb\na\nb");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSatisfiedStageEndsTheRunThoughTheInputBlocks(int workers) {
    settings = settings.workers(workers);
    Outcome outcome = run(source(new Endless(NUMBERS)), copy(), firstOutputs(2, null));
    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(NUMBERS).startsWith(sink.text());
    assertThat(outcome.outputBytes()).isBetween(1_000L, 2_000L);
  }

  /** Gives its text and then blocks for ever. */
  private static final class Endless extends ByteArrayInputStream {
    private final CountDownLatch blocked = new CountDownLatch(1);

    Endless(String text) {
      super(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      int n = super.read(to, offset, length);
      if (n < 0) {
        blocked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return n;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatASerialStageStillHasToSayComesLast(int workers) {
    settings = settings.workers(workers);
    byte[] end = "the end\n".getBytes(StandardCharsets.ISO_8859_1);
    Output last = new Output(end, 0, end.length, true, new Tally(), null, Delivery.NOBODY);
    run(source(NUMBERS), copy(), firstOutputs(Integer.MAX_VALUE, last));
    assertThat(sink.text()).isEqualTo(NUMBERS + "the end\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void stoppingDrainsThoughTheInputBlocks(int workers) throws InterruptedException {
    settings = settings.workers(workers);
    Endless in = new Endless(NUMBERS + "half");
    Pipeline pipeline = new Pipeline(source(in), List.of(copy()), sink, settings);
    CompletableFuture<Outcome> outcome = pipeline.start();
    in.blocked.await();
    pipeline.stop();
    assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join().end()).isEqualTo(End.STOPPED);
    assertThat(sink.text()).isEqualTo(NUMBERS + "half");
    assertThat(sink.calls).containsExactly("finish");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aClosedOutputEndsTheRunThoughTheInputBlocks(int workers) {
    settings = settings.workers(workers);
    sink.failAt = 3_000;
    sink.closed = true;
    Outcome outcome = run(source(new Endless(NUMBERS)), copy());
    assertThat(outcome.end()).isEqualTo(End.OUTPUT_CLOSED);
    assertThat(outcome.outputFailure()).isNull();
  }

  @Test
  void aFullOutputIsToldAndNotPutInPlace() {
    sink.failAt = 3_000;
    Outcome outcome = run(source(NUMBERS), copy());
    assertThat(outcome.end()).isEqualTo(End.OUTPUT_FAILED);
    assertThat(outcome.outputFailure()).isEqualTo("memory: full");
    assertThat(sink.calls).containsExactly("abandon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CPU", "SERIAL"})
  void aBugEndsTheRunBehindWhatCameBeforeIt(Nature nature) {
    Outcome outcome = run(source(NUMBERS), each(nature, (text, tally) -> {
      if (text.equals("15000")) {
        throw new ArithmeticException("bug");
      }
    }));
    assertThat(outcome.end()).isEqualTo(End.BUG);
    assertThat(outcome.bug()).hasMessage("bug");
    assertThat(NUMBERS).startsWith(sink.text());
    assertThat(sink.text()).contains("14800\n").doesNotContain("15000\n");
    assertThat(sink.calls).containsExactly("abandon");
  }

  /** Keeps what it is given. */
  private static final class Letters implements DeadLetters {
    private final List<Failure> failures = new ArrayList<>();
    private int written;

    @Override
    public void add(Failure failure) {
      failures.add(failure);
    }

    @Override
    public void write() {
      written = failures.size();
    }

    @Override
    public void close() {}
  }

  @Test
  void failedRecordsAreNumberedCountedAndWritten() {
    Letters letters = new Letters();
    settings = settings.deadLetters(letters);
    Outcome outcome = run(source(NUMBERS), each(Nature.CPU, (text, tally) -> {
      if (text.endsWith("999")) {
        fail(text, tally);
      }
    }));
    assertThat(letters.failures).extracting(Failure::number)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> i * 1000 + 999L).toList());
    assertThat(letters.written).isEqualTo(20);
    assertThat(outcome.firstFailure()).extracting(f -> f == null ? 0 : f.number()).isEqualTo(999L);
    assertThat(outcome.tally().failedAt).containsExactly(0, 20);
    assertThat(outcome.tally().balanced()).isTrue();
    assertThat(outcome.end()).isEqualTo(End.DONE);
  }

  @Test
  void aFailureStopsTheRunWhenThePolicySaysSo() {
    settings = settings.stopOnFailure(true);
    Outcome outcome = run(source(NUMBERS), each(Nature.CPU, (text, tally) -> {
      if (text.equals("10000")) {
        fail(text, tally);
      }
    }));
    assertThat(outcome.end()).isEqualTo(End.RECORD_FAILED);
    assertThat(sink.text().length()).isLessThan(NUMBERS.length() / 2 + 1_000);
    assertThat(sink.calls).containsExactly("finish");
  }

  @Test
  void holdsNoMoreThanTheBudgetWhenTheOutputIsSlow() {
    ByteBudget small = new ByteBudget(5_000);
    settings = settings.budget(small);
    run(source(NUMBERS), copy());
    assertThat(sink.text()).isEqualTo(NUMBERS);
    // a copy holds as much again, which is known only once the first is made
    assertThat(small.peak()).isLessThanOrEqualTo(10_000);
    assertThat(small.inFlight()).isZero();
  }

  @Test
  void tellsInputsThatCouldNotBeRead() {
    Outcome outcome = run(new FileSource(List.of("/no/such"), FileOptions.lines()), copy());
    assertThat(outcome.inputFailures()).hasToString("[/no/such: no such file]");
    assertThat(outcome.end()).isEqualTo(End.DONE);
  }
}
