package io.weir.source.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.source.BatchOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of several lines, of cells, too long ones, and their places and numbers. */
@Timeout(30)
class TailRecordsTest {
  private static final CellLayout CSV = new CellLayout((byte) ',', true, true);

  @TempDir private Path folder;

  private Path append(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private TailSettings settings(String... patterns) {
    return Tailing.settings(folder, patterns);
  }

  private static BatchOptions options(Framing framing, Multiline multiline, int lineBytesMax) {
    return new BatchOptions(framing, multiline, true, lineBytesMax, 64 << 10, Duration.ofMillis(50));
  }

  /** A line that begins with a space continues the one in front. */
  private static BatchOptions indented(Duration timeout) {
    return options(Framing.NEWLINE, new Multiline(() -> (bytes, start, end, lines) -> end > start && bytes[start] == ' ', 100,
        timeout.toNanos()), 1 << 20);
  }

  private static Batch next(Tailing tail) throws InterruptedException {
    Batch batch = tail.batches.poll(10, TimeUnit.SECONDS);
    assertThat(batch).isNotNull();
    return batch;
  }

  @Test
  void joinsLinesOfEachFileByItself() throws Exception {
    append("a.log", "a\n 1\n");
    append("b.log", "b\n 1\n");
    try (Tailing tail = Tailing.of(settings("*.log"), indented(Duration.ofMinutes(1)))) {
      assertThat(tail.quiet()).isTrue();
      append("a.log", " 2\nnext\n");
      assertThat(tail.next()).isEqualTo("a.log:a\n 1\n 2\n");
      append("b.log", " 2\nnext\n");
      assertThat(tail.next()).isEqualTo("b.log:b\n 1\n 2\n");
    }
  }

  @Test
  void handsOutARecordWhenNoLineComesForSoLong() throws Exception {
    append("a.log", "a\n 1\n");
    try (Tailing tail = Tailing.of(settings("*.log"), indented(Duration.ofMillis(100)))) {
      assertThat(tail.next()).isEqualTo("a.log:a\n 1\n");
    }
  }

  @Test
  void readsARecordAgainThatWasNotWholeAtTheStop() throws Exception {
    append("a.log", "a\n 1\nb\n 1\n");
    Tailing before = Tailing.of(settings("*.log"), indented(Duration.ofMinutes(1)));
    assertThat(before.next()).isEqualTo("a.log:a\n 1\n");
    before.stop();
    assertThat(before.batches).isEmpty();
    append("a.log", " 2\nc\n");
    try (Tailing after = Tailing.after(before, settings("*.log"), indented(Duration.ofMinutes(1)))) {
      Batch batch = next(after);
      assertThat(Tailing.text(batch)).isEqualTo("b\n 1\n 2\n");
      assertThat(batch.firstNumber()).isEqualTo(2);
      assertThat(batch.offsetOf(0, batch.start(0))).isEqualTo(5);
    }
  }

  @Test
  void givesEachFileItsOwnHeadAlsoWhenReadingGoesOnInTheMiddle() throws Exception {
    BatchOptions csv = options(Framing.NEWLINE.cells(CSV), null, 1 << 20);
    append("a.csv", "x,y\n1,\"two\nlines\"\n");
    append("b.csv", "p,q\n3,4\n");
    Tailing before = Tailing.of(settings("*.csv"), csv);
    TreeSet<String> heads = new TreeSet<>();
    for (int i = 0; i < 2; i++) {
      heads.add(new String(next(before).origin().head().text(), StandardCharsets.US_ASCII));
    }
    assertThat(heads).containsExactly("p,q", "x,y");
    before.stop();
    append("a.csv", "5,6\n");
    try (Tailing after = Tailing.after(before, settings("*.csv"), csv)) {
      Batch batch = next(after);
      assertThat(Tailing.text(batch)).isEqualTo("5,6\n");
      assertThat(batch.firstNumber()).isEqualTo(2);
      assertThat(new String(batch.origin().head().text(), StandardCharsets.US_ASCII)).isEqualTo("x,y");
    }
  }

  @Test
  void countsRecordsAndBytesFromTheFilesBeginningAfterARestart() throws Exception {
    append("a.log", "1\n2\n");
    Tailing before = Tailing.of(settings("*.log"), options(Framing.NEWLINE, null, 1 << 20));
    before.next();
    before.acknowledging = false;
    append("a.log", "3\n4\n");
    before.next();
    before.stop();
    try (Tailing after = Tailing.after(before, settings("*.log"), options(Framing.NEWLINE, null, 1 << 20))) {
      Batch batch = next(after);
      assertThat(Tailing.text(batch)).isEqualTo("3\n4\n");
      assertThat(batch.firstNumber()).isEqualTo(3);
      assertThat(batch.offset()).isEqualTo(4);
    }
  }

  @Test
  void passesOverALineThatIsTooLong() throws Exception {
    append("a.log", "1\n" + "x".repeat(200_000) + "\n2\n");
    Tailing before = Tailing.of(settings("*.log"), options(Framing.NEWLINE, null, 100_000));
    assertThat(before.next()).isEqualTo("a.log:1\n");
    Batch tooLong = next(before);
    assertThat(tooLong.skippedBytes()).isEqualTo(200_000);
    assertThat(tooLong.offset()).isEqualTo(2);
    assertThat(before.next()).isEqualTo("a.log:2\n");
    before.stop();
    append("a.log", "3\n");
    try (Tailing after = Tailing.after(before, settings("*.log"), options(Framing.NEWLINE, null, 100_000))) {
      assertThat(after.next()).isEqualTo("a.log:3\n");
    }
  }

  @Test
  void keepsTheIdentityOfASmallFileWhileItGrows() throws Exception {
    append("a.log", "a\n");
    List<String> expected = List.of("b\n", "c".repeat(300) + "\n", "d\n");
    Tailing tail = Tailing.of(settings("a.log*"));
    tail.next();
    for (String text : expected) {
      tail.stop();
      append("a.log", text);
      tail = Tailing.after(tail, settings("a.log*"));
      assertThat(tail.next()).isEqualTo("a.log:" + text);
    }
    tail.close();
  }
}
