package io.weir.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Tally;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random offers, reads, acknowledgements, crashes and damage, beside a model that knows what must still be there. */
class SpillModelTest {
  private static final long MOST = 96 << 10;

  private final Map<Integer, Integer> waiting = new LinkedHashMap<>();
  private final Set<Integer> acknowledged = new TreeSet<>();
  /** Acknowledged ones that may come again because an earlier one was not, or by the bound. */
  private final Set<Integer> mayRepeat = new TreeSet<>();
  private final List<SpillBuffer.Entry> out = new ArrayList<>();
  private int offered;
  private int lastRead;
  private Path folder;
  private SpillBuffer buffer;

  private static Output output(int number, int size) {
    byte[] bytes = (number + ":" + "x".repeat(size) + "\n").getBytes(StandardCharsets.US_ASCII);
    Tally tally = new Tally();
    tally.out = 3;
    return new Output(bytes, 0, bytes.length, true, tally, null, Delivery.NOBODY);
  }

  private static int number(SpillBuffer.Entry entry) {
    Output output = entry.output();
    String text = new String(output.bytes(), output.start(), output.length(), StandardCharsets.US_ASCII);
    return Integer.parseInt(text.substring(0, text.indexOf(':')));
  }

  private long onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".spill")).mapToLong(path -> path.toFile().length()).sum();
    }
  }

  @Property(seed = "1", tries = 60)
  void nothingIsLostNothingComesAgainAndTheOrderIsKept(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    begin();
    for (int step = 0; step < 300; step++) {
      switch (random.nextInt(random.nextInt(20) == 0 ? 11 : 10)) {
        case 0, 1, 2, 3 -> offer(random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(3_000));
        case 4, 5, 6 -> read();
        case 7, 8, 9 -> acknowledge(random);
        default -> crash(random);
      }
      assertThat(buffer.records()).isEqualTo(3L * waiting.size());
      assertThat(buffer.bytes()).isLessThanOrEqualTo(MOST);
      if (step % 10 == 0) {
        assertThat(onDisk()).isEqualTo(buffer.bytes());
      }
    }
    crash(random);
    SpillBuffer.Entry entry;
    while ((entry = read()) != null) {
      acknowledge(entry);
    }
    assertThat(waiting).isEmpty();
    assertThat(buffer.damaged()).isZero();
    end();
  }

  private void begin() throws IOException {
    waiting.clear();
    acknowledged.clear();
    mayRepeat.clear();
    out.clear();
    offered = 0;
    lastRead = 0;
    folder = Files.createTempDirectory("spill");
    buffer = SpillBuffer.open(folder, MOST, Notices.NONE);
  }

  private void end() throws IOException {
    buffer.close();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }
    });
    Files.delete(folder);
  }

  private void offer(int size) {
    if (buffer.offer(output(++offered, size))) {
      waiting.put(offered, size);
    } else {
      assertThat(buffer.bytes()).isGreaterThan(MOST - size - 100);
    }
  }

  private SpillBuffer.Entry read() throws IOException {
    SpillBuffer.Entry entry = buffer.next();
    if (entry == null) {
      assertThat(waiting.keySet()).allMatch(number -> number <= lastRead);
      return null;
    }
    int number = number(entry);
    assertThat(number).isGreaterThan(lastRead);
    assertThat(waiting.keySet()).noneMatch(other -> other > lastRead && other < number);
    if (!waiting.containsKey(number)) {
      assertThat(mayRepeat).contains(number);
      waiting.put(number, 0);
    }
    lastRead = number;
    out.add(entry);
    return entry;
  }

  private void acknowledge(Random random) {
    if (!out.isEmpty()) {
      acknowledge(out.get(random.nextInt(Math.min(3, out.size()))));
    }
  }

  private void acknowledge(SpillBuffer.Entry entry) {
    out.remove(entry);
    waiting.remove(number(entry));
    acknowledged.add(number(entry));
    entry.acknowledge();
    entry.acknowledge();
  }

  /** The process is gone, and with it what it knew; perhaps it was writing. */
  private void crash(Random random) throws IOException {
    int first = waiting.isEmpty() ? Integer.MAX_VALUE : new TreeSet<>(waiting.keySet()).first();
    mayRepeat.clear();
    acknowledged.stream().filter(number -> number > first).forEach(mayRepeat::add);
    lastRead = 0;
    out.clear();
    if (random.nextBoolean()) {
      buffer.close();
    }
    if (random.nextInt(3) == 0) {
      tear(random);
    }
    buffer = SpillBuffer.open(folder, MOST, Notices.NONE);
    // what was acknowledged behind something that was not waits again
    mayRepeat.forEach(number -> waiting.putIfAbsent(number, 0));
  }

  /** The beginning of an entry that was never taken. */
  private void tear(Random random) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path last = files.filter(path -> path.toString().endsWith(".spill")).max(java.util.Comparator.comparingInt(path ->
          Integer.parseInt(path.getFileName().toString().replace(".spill", "")))).orElse(null);
      if (last != null) {
        Output output = output(999_999, 500);
        SegmentWriter.Item item = SegmentWriter.item(output);
        byte[] entry = new byte[(int) item.length()];
        System.arraycopy(item.header().array(), 0, entry, 0, EntryHeader.BYTES);
        System.arraycopy(item.beginning().array(), 0, entry, EntryHeader.BYTES, item.beginning().length());
        System.arraycopy(output.bytes(), 0, entry, entry.length - output.length(), output.length());
        Files.write(last, Arrays.copyOf(entry, random.nextInt(entry.length)), java.nio.file.StandardOpenOption.APPEND);
      }
    }
  }

  @Property(seed = "1", tries = 60)
  void onlyWhatIsDamagedIsLost(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    begin();
    for (int i = 0; i < 60; i++) {
      offer(random.nextInt(2_000));
    }
    buffer.close();
    List<Path> segments;
    try (Stream<Path> files = Files.list(folder)) {
      segments = files.filter(path -> path.toString().endsWith(".spill")).sorted().toList();
    }
    Path hurt = segments.get(random.nextInt(segments.size()));
    byte[] bytes = Files.readAllBytes(hurt);
    int at = random.nextInt(Segment.MAGIC.length, bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(100));
    for (int i = at; i < at + length; i++) {
      bytes[i] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(hurt, bytes);
    BufferCheck check = BufferCheck.of(folder);
    buffer = SpillBuffer.open(folder, MOST, Notices.NONE);
    List<Integer> read = new ArrayList<>();
    for (SpillBuffer.Entry entry = buffer.next(); entry != null; entry = buffer.next()) {
      read.add(number(entry));
      entry.acknowledge();
    }
    List<Integer> wanted = new ArrayList<>(waiting.keySet());
    assertThat(read).isSorted();
    assertThat(wanted).containsAll(read);
    assertThat(wanted.size() - read.size()).isBetween(1, 3);
    boolean torn = check.segments().getLast().tornBytes() > 0;
    assertThat(torn || check.exitCode() == 1).isTrue();
    assertThat(buffer.damaged() > 0).isEqualTo(check.exitCode() == 1);
    assertThat(buffer.records()).isZero();
    end();
  }
}
