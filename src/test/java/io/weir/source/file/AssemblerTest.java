package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.scheduling.ByteBudget;
import io.weir.source.Turn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  private static final FileOptions SMALL = FileOptions.lines().batchBytes(64).maxLineBytes(100).decompress(false);

  private final ByteBudget budget = new ByteBudget(1 << 20);

  private List<Batch> read(byte[] bytes, FileOptions options, long seed, int readMax, boolean seekable) {
    Assembler assembler = new Assembler(options, new Turn(), budget.open());
    assembler.begin(new Input(new HostileStream(bytes, seed, readMax), seekable, options.decompress()), Origin.STDIN);
    List<Batch> batches = new ArrayList<>();
    for (Batch batch = assembler.next(); batch != null; batch = assembler.next()) {
      byte[] copy = Arrays.copyOf(batch.bytes(), batch.length());
      batches.add(new Batch(copy, copy.length, batch.origin(), batch.offset(), batch.firstNumber(), 0,
          batch.skippedBytes(), batch.delivery()));
      batch.delivery().acknowledge();
    }
    assembler.close();
    assertThat(budget.inFlight()).isZero();
    return batches;
  }

  private static List<Batch> framed(List<Batch> batches, byte delimiter) {
    batches.forEach(batch -> batch.frame(delimiter));
    return batches;
  }

  /** Each record as its text, too long ones as their length. */
  private static List<String> records(List<Batch> batches, byte delimiter, int max) {
    List<String> records = new ArrayList<>();
    for (Batch batch : framed(batches, delimiter)) {
      for (int i = 0; i < batch.count(); i++) {
        int length = batch.next(i) - batch.start(i) - Batch.size(batch.terminator(i));
        long whole = batch.skippedBytes() > 0 ? batch.skippedBytes() : length;
        records.add(whole > max ? "too long: " + whole
            : new String(batch.bytes(), batch.start(i), length, StandardCharsets.ISO_8859_1) + batch.terminator(i));
      }
    }
    return records;
  }

  /** Lines of all lengths around the limits, some with CR LF. */
  private static byte[] lines(Random random, int count, byte delimiter) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int length = switch (random.nextInt(8)) {
        case 0 -> 95 + random.nextInt(12);
        case 1 -> random.nextInt(400);
        case 2 -> 0;
        case 3 -> 58 + random.nextInt(8);
        default -> random.nextInt(30);
      };
      for (int j = 0; j < length; j++) {
        out.write(random.nextInt(20) == 0 ? '\r' : 'a' + random.nextInt(26));
      }
      if (random.nextInt(4) == 0) {
        out.write('\r');
      }
      if (i < count - 1 || random.nextBoolean()) {
        out.write(delimiter);
      }
    }
    return out.toByteArray();
  }

  @Property(tries = 2_000, seed = "1")
  void anyCutIntoReadsGivesTheSameRecords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count,
      @ForAll boolean nul, @ForAll boolean seekable) {
    Random random = new Random(seed);
    byte delimiter = nul ? (byte) 0 : (byte) '\n';
    byte[] bytes = lines(random, count, delimiter);
    FileOptions options = SMALL.framing(new Framing(delimiter, null)).countRecords(true);
    List<Batch> batches = read(bytes, options, seed, 1 + random.nextInt(90), seekable);

    List<String> expected = bytes.length == 0 ? List.of() : records(List.of(Batch.of(bytes)), delimiter, 100);
    assertThat(records(batches, delimiter, 100)).isEqualTo(expected);

    long number = 1;
    for (Batch batch : batches) {
      assertThat(batch.firstNumber()).isEqualTo(number);
      assertThat(batch.bytes().length).isLessThanOrEqualTo(102);
      int from = (int) batch.offset();
      assertThat(batch.bytes()).isEqualTo(Arrays.copyOfRange(bytes, from, from + batch.length()));
      number += batch.count();
    }
  }

  @Property(tries = 500, seed = "1")
  void copyingGivesTheSameBytes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int count) {
    byte[] bytes = lines(new Random(seed), count, (byte) '\n');
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Batch batch : read(bytes, SMALL.whole(false), seed, 100, false)) {
      out.write(batch.bytes(), 0, batch.length());
      assertThat(batch.skippedBytes()).isZero();
    }
    assertThat(out.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void aLineOfExactlyTheLimitPassesAndOneMoreDoesNot() {
    for (String end : new String[] {"\n", "\r\n", ""}) {
      byte[] bytes = ("x".repeat(100) + end).getBytes(StandardCharsets.US_ASCII);
      assertThat(read(bytes, SMALL, 1, 200, true)).singleElement().extracting(Batch::skippedBytes).isEqualTo(0L);
      byte[] more = ("x".repeat(103) + end).getBytes(StandardCharsets.US_ASCII);
      assertThat(read(more, SMALL, 1, 200, true)).singleElement().extracting(Batch::skippedBytes).isEqualTo(103L);
    }
  }

  @Test
  void aLineBeyondTheLimitKeepsItsBeginningAndNoMoreMemory() {
    FileOptions options = FileOptions.lines().decompress(false);
    byte[] bytes = new byte[20 << 20];
    Arrays.fill(bytes, (byte) 'x');
    bytes[bytes.length - 3] = '\n';
    bytes[bytes.length - 2] = 'y';
    bytes[bytes.length - 1] = '\n';
    List<Batch> batches = read(bytes, options, 1, 1 << 20, true);
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).skippedBytes()).isEqualTo(bytes.length - 3);
    assertThat(batches.get(0).length()).isEqualTo(4096);
    assertThat(batches.get(1).offset()).isEqualTo(bytes.length - 2);
    assertThat(budget.peak()).isLessThan(4 << 20);
  }

  @Test
  void aLongLineGrowsTheBufferThoughTheBudgetIsSmall() {
    ByteBudget small = new ByteBudget(64);
    Assembler assembler = new Assembler(SMALL, new Turn(), small.open());
    byte[] bytes = ("x".repeat(99) + "\n").getBytes(StandardCharsets.US_ASCII);
    assembler.begin(new Input(new HostileStream(bytes, 1, 7), true, false), Origin.STDIN);
    assertThat(assembler.next()).isNotNull().extracting(Batch::length).isEqualTo(100);
  }
}
