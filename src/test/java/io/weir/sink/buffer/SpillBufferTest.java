package io.weir.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillBufferTest {
  @TempDir
  private Path folder;

  private final List<String> said = new ArrayList<>();
  private final Notices notices = (level, text) -> said.add(level + " " + text);

  private static Output output(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Tally tally = new Tally();
    tally.out = text.lines().count();
    return new Output(bytes, 0, bytes.length, true, tally, null, Delivery.NOBODY);
  }

  private static String text(SpillBuffer.Entry entry) {
    Output output = entry.output();
    return new String(output.bytes(), output.start(), output.length(), StandardCharsets.UTF_8);
  }

  @Test
  void bringsBackWhatAnOutputSays() throws IOException {
    Path place = folder.resolve("made/when/needed");
    SpillBuffer buffer = SpillBuffer.open(place, 1 << 20, notices);
    assertThat(place).doesNotExist();
    byte[] bytes = "..one\ntwo\nthree".getBytes(StandardCharsets.UTF_8);
    String[] keys = {"a", "a", "b\uDCFF"};
    Tally tally = new Tally();
    tally.out = 3;
    assertThat(buffer.offer(new Output(bytes, 2, 13, false, tally, new Origin("net", "1.2.3.4:5", null), Delivery.NOBODY,
        new Spans(3, new int[] {6, 10, 15, 99}, keys)))).isTrue();
    buffer.offer(output("four\nfive\n"));
    assertThat(buffer.records()).isEqualTo(5);
    SpillBuffer.Entry entry = buffer.next();
    assertThat(text(entry)).isEqualTo("one\ntwo\nthree");
    Output output = entry.output();
    assertThat(output.terminated()).isFalse();
    assertThat(output.origin()).isEqualTo(new Origin("net", "1.2.3.4:5", null));
    assertThat(Arrays.stream(output.spans().ends()).map(end -> end - output.start())).containsExactly(4, 8, 13);
    assertThat(output.spans().keys()).containsExactly(keys);
    assertThat(output.tally().out).isEqualTo(3);
    assertThat(output.delivery()).isSameAs(entry);
    Output second = buffer.next().output();
    assertThat(second.spans()).isNull();
    assertThat(second.origin()).isNull();
    assertThat(second.terminated()).isTrue();
    assertThat(buffer.next()).isNull();
    buffer.close();
  }

  @Test
  void whatWasReadButNotAcknowledgedComesAgainAfterARestart() throws IOException {
    SpillBuffer buffer = SpillBuffer.open(folder, 1 << 20, notices);
    for (String text : List.of("a\n", "b\n", "c\n")) {
      buffer.offer(output(text));
    }
    buffer.next().acknowledge();
    buffer.next();
    buffer.close();
    assertThat(buffer.offer(output("late\n"))).isFalse();
    assertThat(buffer.next()).isNull();
    buffer = SpillBuffer.open(folder, 1 << 20, notices);
    assertThat(buffer.records()).isEqualTo(2);
    assertThat(said).singleElement().asString().startsWith("INFO 2 records wait in ");
    buffer.offer(output("d\n"));
    assertThat(List.of(text(buffer.next()), text(buffer.next()), text(buffer.next()))).containsExactly("b\n", "c\n", "d\n");
    buffer.close();
  }

  @Test
  void takesNoMoreThanItsBoundAndGivesTheDiskBack() throws IOException {
    SpillBuffer buffer = SpillBuffer.open(folder, 256 << 10, true, notices);
    String text = "x".repeat(9_999) + "\n";
    int taken = 0;
    while (buffer.offer(output(text))) {
      taken++;
    }
    assertThat(taken).isEqualTo(26);
    assertThat(buffer.offer(output("y\n"))).isTrue();
    for (int i = 0; i < taken; i++) {
      buffer.next().acknowledge();
    }
    assertThat(buffer.offer(output(text))).isTrue();
    buffer.next().acknowledge();
    buffer.next().acknowledge();
    assertThat(buffer.records()).isZero();
    assertThat(buffer.bytes()).isLessThan(64 << 10);
    buffer.close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly("position");
    }
    buffer = SpillBuffer.open(folder, 256 << 10, notices);
    assertThat(buffer.offer(output("z".repeat(300 << 10)))).isFalse();
    buffer.close();
  }

  @Test
  void aDiskThatDoesNotWriteIsNoRoom() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    SpillBuffer buffer = SpillBuffer.open(folder.resolve("file/below"), 1 << 20, notices);
    assertThat(buffer.offer(output("a\n"))).isFalse();
    assertThat(buffer.offer(output("a\n"))).isFalse();
    assertThat(buffer.bytes()).isZero();
    assertThat(said).singleElement().asString().startsWith("WARN Cannot write to ");
    buffer.close();
  }

  @Test
  void oneThreadOffersAnotherTakes() throws Exception {
    SpillBuffer buffer = SpillBuffer.open(folder, 200 << 10, notices);
    AtomicReference<Throwable> wrong = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    int count = 20_000;
    Thread taker = Thread.ofPlatform().start(() -> {
      try {
        for (int i = 0; i < count;) {
          SpillBuffer.Entry entry = buffer.next();
          if (entry == null) {
            Thread.onSpinWait();
          } else {
            assertThat(text(entry)).isEqualTo(i++ + "\n");
            entry.acknowledge();
          }
        }
      } catch (Throwable e) {
        wrong.set(e);
      }
      done.countDown();
    });
    for (int i = 0; i < count && wrong.get() == null;) {
      if (buffer.offer(output(i + "\n"))) {
        i++;
      }
    }
    done.await();
    taker.join();
    assertThat(wrong.get()).isNull();
    assertThat(buffer.records()).isZero();
    assertThat(said).isEmpty();
    buffer.close();
  }

  @Test
  void anInterruptOfWhoAcknowledgesOrTakesBreaksNothing() throws IOException {
    SpillBuffer buffer = SpillBuffer.open(folder, 1 << 20, notices);
    for (String text : List.of("a\n", "b\n", "c\n")) {
      buffer.offer(output(text));
    }
    SpillBuffer.Entry first = buffer.next();
    Thread.currentThread().interrupt();
    first.acknowledge();
    assertThatThrownBy(buffer::next).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(text(buffer.next())).isEqualTo("b\n");
    buffer.close();
    buffer = SpillBuffer.open(folder, 1 << 20, notices);
    assertThat(text(buffer.next())).isEqualTo("b\n");
    buffer.close();
  }

  @Test
  void aCheckSaysWhatIsThere() throws IOException {
    SpillBuffer buffer = SpillBuffer.open(folder, 1 << 20, notices);
    for (int i = 0; i < 4; i++) {
      buffer.offer(output("record " + i + "\nand another\n"));
    }
    buffer.next().acknowledge();
    BufferCheck check = BufferCheck.of(folder);
    assertThat(check.exitCode()).isZero();
    assertThat(check.records()).isEqualTo(6);
    assertThat(check.text()).isEqualTo("1.spill: 180 bytes, 4 entries, 3 wait with 6 records\n"
        + "1 segment, 180 bytes, 6 records wait; nothing is damaged\n");
    buffer.close();
    Path segment = folder.resolve("1.spill");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[75]++;
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
    check = BufferCheck.of(folder);
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.text()).isEqualTo("1.spill: 179 bytes, 2 entries, 1 waits with 2 records; damaged in 1 place, 23 bytes; torn at its "
        + "end, 42 bytes\n1 segment, 179 bytes, 2 records wait; damaged in 1 place: the records there will be passed over\n");
    assertThatThrownBy(() -> BufferCheck.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
  }
}
