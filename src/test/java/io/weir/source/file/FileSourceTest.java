package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.scheduling.ByteBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FileSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir
  private Path folder;

  private String file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text).toString();
  }

  private static Flux<String> texts(FileSource source) {
    return Flux.from(source.batches(Credit.UNLIMITED)).map(FileSourceTest::text);
  }

  private static String text(Batch batch) {
    String text = new String(batch.bytes(), 0, batch.length(), StandardCharsets.ISO_8859_1);
    batch.delivery().acknowledge();
    return text;
  }

  private static List<String> all(FileSource source) {
    return texts(source).collectList().block(LIMIT);
  }

  /** A pipe whose writer is the test; {@code ""} ends it. */
  private static final class Pipe extends InputStream {
    private final LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final CountDownLatch waiting = new CountDownLatch(1);

    @Override
    public int read() {
      throw new IllegalStateException("one byte at a time");
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      try {
        if (written.isEmpty()) {
          waiting.countDown();
        }
        byte[] bytes = written.take().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, to, offset, bytes.length);
        return bytes.length == 0 ? -1 : bytes.length;
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public int available() {
      return written.isEmpty() ? 0 : written.peek().length();
    }
  }

  @Test
  void readsFilesInOrderAndNumbersEachAnew() throws IOException {
    List<String> paths = List.of(file("b", "1\n2"), file("a", "3\n"));
    FileSource source = new FileSource(paths, FileOptions.lines().countRecords(true));
    List<Batch> batches = Flux.from(source.batches(Credit.UNLIMITED)).collectList().block(LIMIT);
    assertThat(batches).extracting(FileSourceTest::text).containsExactly("1\n2", "3\n");
    assertThat(batches).extracting(Batch::firstNumber).containsExactly(1L, 1L);
    assertThat(batches).extracting(Batch::offset).containsExactly(0L, 0L);
    assertThat(batches).extracting(batch -> batch.origin().file()).containsExactlyElementsOf(paths);
    assertThat(source.bytesRead()).isEqualTo(5);
    assertThat(FileSource.bytesIn(paths)).isEqualTo(5);
  }

  @Test
  void namesWhatCannotBeReadAndGoesOn() throws IOException {
    String missing = folder.resolve("access.log").toString();
    FileSource source = new FileSource(List.of(missing, folder.toString(), "", file("x", "1\n")), FileOptions.lines());
    assertThat(all(source)).containsExactly("1\n");
    assertThat(source.failures()).hasToString("[" + missing + ": no such file, "
        + folder + ": is a folder; -r reads the files in it, '': no file has an empty name]");
  }

  @Test
  void walksFoldersByNameWithoutHiddenFilesAndLinks() throws IOException {
    file("logs/b", "b");
    file("logs/a/z", "a/z");
    file("logs/a/y", "a/y");
    file("logs/.hidden", "no");
    file("logs/.git/x", "no");
    Files.createSymbolicLink(folder.resolve("logs/c"), folder.resolve("logs/b"));
    Files.createSymbolicLink(folder.resolve("logs/d"), folder.resolve("logs"));
    FileSource source =
        new FileSource(List.of(folder.resolve("logs").toString()), FileOptions.lines().recursive(true));
    assertThat(all(source)).containsExactly("a/y", "a/z", "b");
    assertThat(source.failures()).isEmpty();
  }

  @Test
  void handsATrickleOnAtOnce() {
    Pipe pipe = new Pipe();
    StepVerifier.create(texts(new FileSource(List.of("-"), FileOptions.lines(), pipe)))
        .then(() -> pipe.written.add("one\ntw"))
        .expectNext("one\n")
        .then(() -> pipe.written.add("o\nthree"))
        .expectNext("two\n")
        .then(() -> pipe.written.add(""))
        .expectNext("three")
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void keepsPartialLineUntilNewlineArrives() {
    Pipe pipe = new Pipe();
    pipe.written.addAll(List.of("a", "b", "c\nd", "\n", ""));
    assertThat(String.join("", all(new FileSource(List.of("-"), FileOptions.lines(), pipe)))).isEqualTo("abc\nd\n");
  }

  @Test
  void stoppingABlockedPipeHandsOutThePartialLine() {
    Pipe pipe = new Pipe();
    ByteBudget budget = new ByteBudget(10 << 20);
    FileSource source = new FileSource(List.of("-"), FileOptions.lines(), pipe);
    StepVerifier.create(Flux.from(source.batches(budget.open())).map(FileSourceTest::text))
        .then(() -> pipe.written.add("one\ntw"))
        .expectNext("one\n")
        .then(() -> await(pipe.waiting))
        .then(source::stop)
        .expectNext("tw")
        .expectComplete()
        .verify(LIMIT);
    pipe.written.add("late\n");
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void abandoningABlockedPipeHandsOutNothing() {
    Pipe pipe = new Pipe();
    FileSource source = new FileSource(List.of("-"), FileOptions.lines(), pipe);
    StepVerifier.create(texts(source))
        .then(() -> pipe.written.add("one\ntw"))
        .expectNext("one\n")
        .then(() -> await(pipe.waiting))
        .then(source::abandon)
        .expectComplete()
        .verify(LIMIT);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void stoppingAFileEndsBehindAWholeRecord() throws IOException {
    String path = file("x", "one\ntwo\nthree\n".repeat(100));
    FileSource source = new FileSource(List.of(path), FileOptions.lines().batchBytes(30));
    StepVerifier.create(texts(source), 1)
        .expectNextCount(1)
        .then(source::stop)
        .thenRequest(10)
        .thenConsumeWhile(text -> text.endsWith("\n"))
        .expectComplete()
        .verify(LIMIT);
    assertThat(source.bytesRead()).isLessThan(200);
  }

  @Test
  void readsNothingWithoutDemand() throws IOException {
    FileSource source = new FileSource(List.of(file("x", "1\n2\n3\n")), FileOptions.lines().batchBytes(2));
    StepVerifier.create(texts(source), 2)
        .expectNext("1\n", "2\n")
        .expectNoEvent(Duration.ofMillis(50))
        .thenRequest(5)
        .expectNext("3\n")
        .expectComplete()
        .verify(LIMIT);
  }

  @Test
  void waitsForCreditBeforeItReads() throws IOException {
    FileSource source = new FileSource(List.of(file("x", "1\n2\n3\n")), FileOptions.lines().batchBytes(2));
    List<Batch> held = new ArrayList<>();
    ByteBudget two = new ByteBudget(2 * (2 + Buffers.SLACK));
    StepVerifier.create(Flux.from(source.batches(two.open())).doOnNext(held::add))
        .expectNextCount(2)
        .expectNoEvent(Duration.ofMillis(50))
        .then(() -> held.get(0).delivery().acknowledge())
        .expectNextCount(1)
        .then(() -> held.get(1).delivery().acknowledge())
        .expectComplete()
        .verify(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stoppingAtAnyMomentHandsOutABeginningOnce(boolean stop) {
    String text = "one\ntwo\nthree\n".repeat(40);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteBudget budget = new ByteBudget(10_000);
    for (int seed = 0; seed < 300; seed++) {
      FileOptions options = FileOptions.lines().batchBytes(50);
      FileSource source = new FileSource(List.of("-"), options, new HostileStream(bytes, seed, 20));
      int when = seed % 25;
      AtomicInteger seen = new AtomicInteger();
      Thread stopper = new Thread(stop ? source::stop : source::abandon);
      String got = Flux.from(source.batches(budget.open())).map(FileSourceTest::text).doOnNext(batch -> {
        if (seen.getAndIncrement() == when) {
          stopper.start();
        }
      }).reduce("", String::concat).block(LIMIT);
      assertThat(text).startsWith(got);
    }
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (budget.inFlight() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(budget.inFlight()).isZero();
  }
}
