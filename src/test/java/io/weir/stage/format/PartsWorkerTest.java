package io.weir.stage.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Tally;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartsWorkerTest {
  private static final String AT = "2024-05-01T10:00:00Z ";
  private static final int LINE_BYTES_MOST = 1 << 20;

  private final Row row = new Row(new Names());
  private final Origin one = new Origin("containers", "one.log");
  private final Origin other = new Origin("containers", "other.log");
  private final PartsWorker worker = new PartsWorker(new CriParts(), LINE_BYTES_MOST, true);

  private Rows rows(Origin origin, String... lines) {
    Rows rows = new Rows(new Tally(), origin, Delivery.NOBODY);
    for (String line : lines) {
      byte[] text = (AT + line).getBytes(StandardCharsets.UTF_8);
      row.begin(text, 0, text.length, (byte) '\n');
      row.comesFrom(origin, 1, 0, 0);
      rows.add(row);
    }
    return rows;
  }

  private static List<String> lines(@Nullable Object parcel) {
    Rows rows = (Rows) Objects.requireNonNull(parcel);
    return IntStream.range(0, rows.size()).mapToObj(i -> Objects.requireNonNull(rows.origin(i)).file() + ": "
        + new String(rows.line(i), rows.lineStart(i), rows.lineLength(i), StandardCharsets.UTF_8).substring(AT.length())).toList();
  }

  @Test
  void inputsThatTakeTurnsAreJoinedEachForItself() {
    assertThat(lines(worker.run(rows(one, "stdout P a", "stderr P x")))).isEmpty();
    assertThat(lines(worker.run(rows(other, "stdout F whole", "stdout P 1")))).containsExactly("other.log: stdout F whole");
    assertThat(lines(worker.run(rows(one, "stdout F b")))).containsExactly("one.log: stdout F ab");
    assertThat(lines(worker.run(rows(other, "stdout F 2")))).containsExactly("other.log: stdout F 12");
    assertThat(lines(worker.end())).containsExactly("one.log: stderr F x");
  }

  @Test
  void whatDoesNotGoOnIsWrittenWhenNothingComesForAWhile() {
    worker.run(rows(one, "stdout P a"));
    assertThat(worker.tick(1_000)).isNull();
    worker.run(rows(other, "stdout P 1"));
    assertThat(lines(worker.tick(1_000 + PartsWorker.PATIENCE_MILLIS))).containsExactly("one.log: stdout F a", "other.log: stdout F 1");
    assertThat(worker.end()).isNull();
  }

  @Test
  void growingIsNotStandingStill() {
    worker.run(rows(one, "stdout P a"));
    worker.tick(1_000);
    worker.tick(1_000 + PartsWorker.PATIENCE_MILLIS - 1);
    worker.run(rows(one, "stdout P b"));
    assertThat(worker.tick(1_000 + PartsWorker.PATIENCE_MILLIS)).isNull();
    assertThat(lines(worker.run(rows(one, "stdout F c")))).containsExactly("one.log: stdout F abc");
  }

  @Test
  void aRestartReadsAgainFromTheOldestThatIsOpen() {
    assertThat(worker.keepsSince()).isEqualTo(Worker.NOTHING);
    worker.run(rows(one, "stdout P a"));
    worker.run(rows(other, "stdout P 1"));
    assertThat(worker.keepsSince()).isEqualTo(1);
    worker.run(rows(one, "stdout F b"));
    assertThat(worker.keepsSince()).isEqualTo(2);
    worker.run(rows(other, "stdout F 2"));
    assertThat(worker.keepsSince()).isEqualTo(Worker.NOTHING);
  }

  @Test
  void manyThatAreOpenDoNotFillTheMemory() {
    String part = "stdout P " + "x".repeat(LINE_BYTES_MOST / 2);
    int written = 0;
    for (int i = 0; i < 100; i++) {
      written += lines(worker.run(rows(new Origin("containers", i + ".log"), part))).size();
    }
    assertThat(written).isBetween(60, 70);
  }

  @Test
  void aFileThatFollowsAnotherEndsIt() {
    PartsWorker files = new PartsWorker(new CriParts(), LINE_BYTES_MOST, false);
    files.run(rows(one, "stdout P a"));
    assertThat(lines(files.run(rows(other, "stdout F 1")))).containsExactly("one.log: stdout F a", "other.log: stdout F 1");
  }
}
