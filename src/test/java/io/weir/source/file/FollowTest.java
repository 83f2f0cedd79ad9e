package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.scheduling.ByteBudget;
import io.weir.source.InputFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

@Timeout(20)
class FollowTest {
  private static final String END = "<end>";

  @TempDir private Path folder;
  private final LinkedBlockingQueue<String> came = new LinkedBlockingQueue<>();
  private FileSource source = new FileSource(List.of(), FileOptions.lines());

  @AfterEach
  void stop() {
    source.abandon();
  }

  private Path append(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void follow(FileOptions options, String... names) {
    List<String> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(folder.resolve(name).toString());
    }
    source = new FileSource(paths, options.follow(true));
    Flux.from(source.batches(Credit.UNLIMITED)).subscribe(this::take, Throwable::printStackTrace, () -> came.add(END));
  }

  private void follow(String... names) {
    follow(FileOptions.lines().countRecords(true), names);
  }

  private void take(Batch batch) {
    came.add(batch.firstNumber() + ":" + new String(batch.bytes(), 0, batch.length(), StandardCharsets.ISO_8859_1));
    batch.delivery().acknowledge();
  }

  private String next() throws InterruptedException {
    return String.valueOf(came.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void readsFromTheStartAndThenWhatIsAppended() throws Exception {
    append("a", "1\n2\n");
    follow("a");
    assertThat(next()).isEqualTo("1:1\n2\n");
    append("a", "3\n");
    assertThat(next()).isEqualTo("3:3\n");
  }

  @Test
  void handsOutALineWithinThreeTenthsOfASecond() throws Exception {
    append("a", "1\n");
    follow("a");
    next();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long before = System.nanoTime();
      append("a", "x\n");
      next();
      millis.add((System.nanoTime() - before) / 1_000_000);
    }
    millis.sort(null);
    assertThat(millis.get(5)).isLessThan(300);
  }

  @Test
  void keepsAPartialLineUntilItsEndArrives() throws Exception {
    append("a", "1\n2");
    follow("a");
    assertThat(next()).isEqualTo("1:1\n");
    append("a", "3");
    append("b", "");
    assertThat(came.poll(250, TimeUnit.MILLISECONDS)).isNull();
    append("a", "4\n5");
    assertThat(next()).isEqualTo("2:234\n");
    source.stop();
    assertThat(next()).isEqualTo("3:5");
    assertThat(next()).isEqualTo(END);
    assertThat(source.failures()).isEmpty();
  }

  @Test
  void takesWhatWasWrittenJustBeforeTheStop() throws Exception {
    append("a", "1\n");
    follow("a");
    next();
    assertThat(came.poll(150, TimeUnit.MILLISECONDS)).isNull();
    append("a", "2\n");
    source.stop();
    assertThat(next()).isEqualTo("2:2\n");
    assertThat(next()).isEqualTo(END);
  }

  @Test
  void readsARenamedFileToItsEndAndThenTheNewOne() throws Exception {
    Path file = append("a", "1\n");
    follow("a");
    next();
    Files.move(file, folder.resolve("a.1"));
    append("a.1", "2\n");
    assertThat(next()).isEqualTo("2:2\n");
    append("a", "");
    append("a.1", "3\n");
    assertThat(next()).isEqualTo("3:3\n");
    append("a", "new\n");
    assertThat(next()).isEqualTo("1:new\n");
    append("a.1", "late\n");
    assertThat(next()).isEqualTo("4:late\n");
  }

  @Test
  void beginsAnewWhenTheFileIsCutToNothing() throws Exception {
    Path file = append("a", "1\n2\n");
    follow("a");
    next();
    Files.writeString(file, "3\n");
    assertThat(next()).isEqualTo("1:3\n");
  }

  @Test
  void beginsAnewWhenTheFileIsWrittenAnewAndLonger() throws Exception {
    Path file = append("a", "1\n2\n");
    follow("a");
    next();
    Files.writeString(file, "something longer than before\n");
    assertThat(next()).isEqualTo("1:something longer than before\n");
  }

  @Test
  void waitsForAFileThatIsNotThereYet() throws Exception {
    follow("later");
    assertThat(came.poll(150, TimeUnit.MILLISECONDS)).isNull();
    append("later", "x\n");
    assertThat(next()).isEqualTo("1:x\n");
  }

  @Test
  void saysAtTheStopWhichFileNeverCame() throws Exception {
    follow("never");
    source.stop();
    assertThat(next()).isEqualTo(END);
    assertThat(source.failures()).extracting(InputFailure::message).containsExactly("no such file");
  }

  @Test
  void followsManyFilesWithLittleCredit() throws Exception {
    String[] names = new String[40];
    for (int i = 0; i < names.length; i++) {
      names[i] = "f" + i;
      append(names[i], i + "\npart");
    }
    source = new FileSource(Arrays.stream(names).map(name -> folder.resolve(name).toString()).toList(),
        FileOptions.lines().follow(true));
    ByteBudget budget = new ByteBudget(1 << 20);
    Flux.from(source.batches(budget.open())).subscribe(this::take, Throwable::printStackTrace, () -> came.add(END));
    for (int i = 0; i < names.length; i++) {
      assertThat(next()).isEqualTo("0:" + i + "\n");
    }
    source.stop();
    for (int i = 0; i < names.length; i++) {
      assertThat(next()).isEqualTo("0:part");
    }
    assertThat(next()).isEqualTo(END);
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void readsACompressedFileOnce() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("1\n2".getBytes(StandardCharsets.US_ASCII));
    }
    Files.write(folder.resolve("a.gz"), packed.toByteArray());
    append("b", "x\n");
    follow("a.gz", "b");
    assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder("1:1\n", "2:2", "1:x\n");
  }

  @Test
  void skipsALineThatIsTooLongWithoutHoldingIt() throws Exception {
    append("a", "x".repeat(700_000));
    follow(FileOptions.lines().maxLineBytes(100_000), "a");
    append("a", "y".repeat(300_000) + "\nz\n");
    assertThat(next()).hasSize(4096 + 2);
    assertThat(next()).isEqualTo("0:z\n");
  }
}
