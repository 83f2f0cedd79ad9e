package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.scheduling.ByteBudget;
import io.weir.source.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Records whose quoted cells hold line ends, read in any pieces. */
class QuotedCellsTest {
  private static final CellLayout CSV = new CellLayout((byte) ',', true, true);
  private static final FileOptions SMALL = FileOptions.lines().batchBytes(48).maxLineBytes(60).decompress(false)
      .countRecords(true).framing(Framing.NEWLINE.cells(CSV));

  private static List<Batch> read(byte[] bytes, long seed, int readMax, boolean seekable) {
    ByteBudget budget = new ByteBudget(1 << 20);
    Assembler assembler = new Assembler(SMALL, new Turn(), budget.open());
    assembler.begin(new Input(new HostileStream(bytes, seed, readMax), seekable, false), Origin.STDIN);
    List<Batch> batches = new ArrayList<>();
    for (Batch batch = assembler.next(); batch != null; batch = assembler.next()) {
      byte[] copy = java.util.Arrays.copyOf(batch.bytes(), batch.length());
      batches.add(new Batch(copy, copy.length, batch.origin(), batch.offset(), batch.firstNumber(), 0,
          batch.skippedBytes(), batch.delivery()));
      batch.delivery().acknowledge();
    }
    assembler.close();
    return batches;
  }

  private static List<String> records(List<Batch> batches) {
    List<String> records = new ArrayList<>();
    for (Batch batch : batches) {
      if (batch.skippedBytes() > 0) {
        records.add("too long: " + batch.skippedBytes());
        continue;
      }
      batch.frame((byte) '\n', CSV);
      for (int i = 0; i < batch.count(); i++) {
        int length = batch.next(i) - batch.start(i) - Batch.size(batch.terminator(i));
        records.add(length > 60 ? "too long: " + length : text(batch.bytes(), batch.start(i), length));
      }
    }
    return records;
  }

  private static String text(byte[] bytes, int start, int length) {
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  /** The slow reading of RFC 4180, one character after the other. */
  private static List<String> slowly(String all) {
    List<String> records = new ArrayList<>();
    StringBuilder record = new StringBuilder();
    boolean quoted = false;
    boolean cell = true;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (!quoted && c == '\n') {
        boolean cr = record.length() > 0 && record.charAt(record.length() - 1) == '\r';
        add(records, cr ? record.substring(0, record.length() - 1) : record.toString());
        record.setLength(0);
        cell = true;
        continue;
      }
      record.append(c);
      if (quoted && c == '"') {
        if (i + 1 < all.length() && all.charAt(i + 1) == '"') {
          record.append(all.charAt(++i));
        } else {
          quoted = false;
        }
      } else if (!quoted && c == '"' && cell) {
        quoted = true;
      }
      cell = !quoted && c == ',';
    }
    if (record.length() > 0) {
      boolean ended = record.charAt(record.length() - 1) == '\n';
      String rest = ended ? record.substring(0, record.length() - 1) : record.toString();
      add(records, ended && rest.endsWith("\r") ? rest.substring(0, rest.length() - 1) : rest);
    }
    return records;
  }

  private static void add(List<String> records, String text) {
    records.add(text.length() > 60 ? "too long: " + text.length() : text);
  }

  private static byte[] cells(Random random, int count) {
    StringBuilder text = new StringBuilder();
    String alphabet = "abc1,,\"\"\"\n\n\r";
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(60) == 0 ? "x".repeat(random.nextInt(90))
          : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Property(tries = 3_000, seed = "1")
  void anyCutIntoReadsGivesTheSameRecords(@ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int count,
      @ForAll boolean seekable) {
    Random random = new Random(seed);
    byte[] bytes = cells(random, count);
    List<Batch> batches = read(bytes, seed, 1 + random.nextInt(70), seekable);
    List<String> expected = slowly(text(bytes, 0, bytes.length));
    List<String> found = records(batches);
    // an open quote at the end: a too long rest keeps its last line end, which belongs to the cell
    assertThat(found.size()).isEqualTo(expected.size());
    for (int i = 0; i < found.size() - 1; i++) {
      assertThat(found.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Property(tries = 1_000, seed = "1")
  void everyBatchKnowsTheHeadAndItsNumbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
    Random random = new Random(seed);
    byte[] bytes = cells(random, count);
    List<String> all = slowly(text(bytes, 0, bytes.length));
    long next = 1;
    for (Batch batch : read(bytes, seed, 1 + random.nextInt(70), true)) {
      Head head = batch.origin().head();
      batch.frame((byte) '\n', CSV);
      if (batch.skippedBytes() > 0) {
        return;
      }
      assertThat(batch.firstNumber()).isEqualTo(next);
      for (int i = 0; i < batch.count(); i++) {
        int length = batch.next(i) - batch.start(i) - Batch.size(batch.terminator(i));
        if (length > 0) {
          // quotes that are never closed name no columns: all there is fails as one record
          assertThat(head != null || all.stream().filter(text -> !text.isEmpty()).count() == 1).isTrue();
          next += head != null && batch.offset() + batch.start(i) < head.end() ? 0 : 1;
        }
      }
      if (head != null) {
        String first = all.stream().filter(text -> !text.isEmpty()).findFirst().orElseThrow();
        String found = text(head.text(), 0, head.text().length).stripTrailing();
        assertThat(first.startsWith("too long") ? first : found).isEqualTo(first.stripTrailing());
      }
    }
  }

  @Test
  void aByteOrderMarkMayComeInPieces() {
    byte[] bytes = "\uFEFF\"a\nb\",c\n1,2\n".getBytes(StandardCharsets.UTF_8);
    for (long seed = 0; seed < 50; seed++) {
      List<Batch> batches = read(bytes, seed, 1, false);
      assertThat(records(batches)).hasSize(2);
      Head head = batches.get(0).origin().head();
      assertThat(head).isNotNull();
      assertThat(new String(head.text(), StandardCharsets.UTF_8)).isEqualTo("\"a\nb\",c");
    }
  }
}
