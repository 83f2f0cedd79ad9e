package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.source.BatchOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BodyBatchesTest {
  private final AtomicLong given = new AtomicLong();
  private final AtomicInteger arrived = new AtomicInteger();

  private List<Batch> cut(String text, BatchOptions options) {
    Credit credit = new Credit() {
      @Override
      public void take(long bytes, long held) {}

      @Override
      public boolean tryTake(long bytes, long held, Runnable granted) {
        return true;
      }

      @Override
      public void giveBack(long bytes) {
        given.addAndGet(bytes);
      }
    };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Arrival arrival = new Arrival(new Memory(credit, Duration.ZERO), arrived::incrementAndGet);
    BodyBatches body = new BodyBatches(bytes, bytes.length, new Origin("in", "peer"), options, bytes.length + 100, arrival, 5);
    List<Batch> batches = body.make();
    arrival.complete(body.creditLeft());
    return batches;
  }

  private static BatchOptions options(int batch, int line) {
    return new BatchOptions(Framing.NEWLINE, null, true, line, batch, Duration.ZERO);
  }

  private static List<String> records(List<Batch> batches) {
    List<String> records = new ArrayList<>();
    for (Batch batch : batches) {
      batch.frame((byte) '\n');
      for (int i = 0; i < batch.count(); i++) {
        int end = batch.next(i) - Batch.size(batch.terminator(i));
        records.add(new String(batch.bytes(), batch.start(i), end - batch.start(i), StandardCharsets.UTF_8));
      }
    }
    return records;
  }

  @Property(seed = "1", tries = 500)
  void nothingIsLostOrDoubledHoweverItIsCut(@ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> lengths,
      @ForAll boolean ended, @ForAll @IntRange(min = 1, max = 100) int batchBytes) {
    List<String> lines = lengths.stream().map("x"::repeat).toList();
    String text = String.join("\n", lines) + (ended && !lines.isEmpty() ? "\n" : "");
    given.set(0);
    arrived.set(0);
    List<Batch> batches = cut(text, options(batchBytes, 1000));

    assertThat(records(batches)).isEqualTo(text.lines().toList());
    long number = 1;
    for (Batch batch : batches) {
      assertThat(batch.firstNumber()).isEqualTo(number);
      number += batch.count();
    }
    assertThat(arrived).hasValue(batches.isEmpty() ? 1 : 0);
    batches.forEach(batch -> batch.delivery().acknowledge());
    batches.forEach(batch -> batch.delivery().acknowledge());
    assertThat(arrived).hasValue(1);
    assertThat(given).hasValue(text.length() + 100L);
  }

  @Test
  void ofALineThatIsTooLongTheBeginningIsKept() {
    String text = "a\n" + "b".repeat(10_000) + "\r\nc\n" + "d".repeat(10_000);
    List<Batch> batches = cut(text, options(64, 1000));

    assertThat(batches).extracting(Batch::skippedBytes).containsExactly(0L, 10_000L, 0L, 10_000L);
    assertThat(batches).extracting(Batch::firstNumber).containsExactly(1L, 2L, 3L, 4L);
    assertThat(batches.get(1).length()).isEqualTo(4096);
  }

  @Test
  void linesThatBelongTogetherAreJoinedWithinTheBody() {
    Multiline multiline = new Multiline(() -> (bytes, start, end, lines) -> bytes[start] == ' ', 100, 1_000_000_000);
    List<Batch> batches = cut("a\n b\nc\n d\n e\n", new BatchOptions(Framing.NEWLINE, multiline, false, 1000, 4, Duration.ZERO));
    List<String> records = new ArrayList<>();
    for (Batch batch : batches) {
      for (int i = 0; i < batch.count(); i++) {
        records.add(new String(batch.bytes(), batch.start(i), batch.next(i) - batch.start(i), StandardCharsets.UTF_8));
      }
    }

    assertThat(records).containsExactly("a\n b\n", "c\n d\n e\n");
    batches.forEach(batch -> batch.delivery().acknowledge());
    assertThat(arrived).hasValue(1);
  }

  @Test
  void theFirstRecordOfEveryBodyNamesTheColumns() {
    Framing csv = Framing.NEWLINE.cells(new CellLayout((byte) ',', true, true));
    List<Batch> batches = cut("a,b\n1,\"x\ny\"\n2,z\n", new BatchOptions(csv, null, true, 1000, 5, Duration.ZERO));

    assertThat(batches).allSatisfy(batch -> assertThat(new String(batch.origin().head().text(), StandardCharsets.UTF_8))
        .isEqualTo("a,b"));
    assertThat(batches.stream().mapToInt(Batch::length).sum()).isEqualTo(16);
  }
}
