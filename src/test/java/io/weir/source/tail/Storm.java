package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.metrics.ComponentMeter;
import io.weir.source.BatchOptions;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * A log's writer, who also rotates it, and a reader, both moved step by step by one hand, with a time of their own: whatever may
 * come between two steps of either comes between them for some seed, also while the reader waits for credit in the middle of a
 * read. What is lost by nature is not tried: where a line could be gone unread the writer waits until it has come.
 */
final class Storm implements Time, Credit {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** One step of the writer, which waits until everything has come, if it must. */
  private record Move(boolean waits, Action action) {}

  private interface Action {
    void run() throws IOException;
  }

  final List<String> story = new ArrayList<>();
  private final Path folder;
  private final Random random;
  private final TailSettings settings;
  private final BatchOptions batches;
  private final ArrayDeque<Move> moves = new ArrayDeque<>();
  private final ArrayDeque<Path> kept = new ArrayDeque<>();
  private final BitSet came = new BitSet();
  private final BitSet again = new BitSet();
  private final List<Integer> doubled = new ArrayList<>();
  private KeptPositions positions = new KeptPositions(Map.of());
  private TailReader reader;
  private FileOutputStream log;
  private String rest = "";
  private int written;
  private int inLog;
  private int firstInLog;
  private int rotated;
  private long nanos = MILLI * 1000;
  private boolean reading;
  private boolean copying;
  private boolean deleted;
  /** The reader that runs now has looked for files. */
  private boolean looked;
  private boolean over;
  private boolean away;
  private int copyingFor;

  Storm(Path folder, long seed, TailSettings settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    random = new Random(seed);
    BatchOptions lines = BatchOptions.lines();
    batches = random.nextBoolean() ? lines : new BatchOptions(lines.framing(), null, false, lines.lineBytesMax(), 512,
        lines.linger());
    open();
    start();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long millis() {
    return 1_700_000_000_000L + nanos / MILLI;
  }

  @Override
  public void take(long bytes, long held) {
    throw new IllegalStateException("the reader watches while it waits");
  }

  @Override
  public boolean tryTake(long bytes, long held, Runnable granted) {
    for (int i = reading && !over && random.nextInt(3) == 0 ? random.nextInt(12) : 0; i > 0; i--) {
      write();
    }
    return true;
  }

  @Override
  public void giveBack(long bytes) {}

  /** Everything up to here, then so long that everything that could come twice has. */
  void run(int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      if (random.nextInt(3) == 0 || copying && copyingFor++ > 40) {
        write();
      } else {
        read();
      }
      if (random.nextInt(150) == 0 && !deleted) {
        restart();
      }
      pass();
    }
    while (!moves.isEmpty() || !rest.isEmpty()) {
      await();
      write();
    }
    over = true;
    await();
    for (int i = 0; i < 200; i++) {
      read();
      nanos += MILLI * 10;
    }
    reader.close();
    log.close();
    if (!doubled.isEmpty() || came.cardinality() < written) {
      throw new AssertionError(doubled.size() + " lines came twice, such as " + doubled.subList(0, Math.min(5, doubled.size()))
          + ", and of " + written + " did not come " + (written - came.cardinality()) + ":\n" + String.join("\n", story));
    }
  }

  private void pass() {
    nanos += random.nextInt(3) * MILLI;
    // nobody has had the processor for a while; a copy that was seen already would be taken for another log by nature, and a file
    // that is gone is given up
    if (random.nextInt(60) == 0 && !copying && !away) {
      stall();
    }
  }

  private void stall() {
    nanos += settings.copyWait().toNanos() * (1 + random.nextInt(3)) / 2;
    story.add("stall");
  }

  private void await() throws IOException {
    for (int i = 0; (came.cardinality() < written || !looked) && rest.isEmpty(); i++) {
      read();
      nanos += MILLI;
      if (i > 10_000) {
        throw new AssertionError("line " + came.nextClearBit(0) + " of " + written + " never comes:\n"
            + String.join("\n", story));
      }
    }
  }

  private void start() {
    SourceContext context = new SourceContext("logs", batches, positions,
        new ComponentMeter(ComponentMeter.Kind.SOURCE, "logs", "file"), (level, said) -> story.add("  said: " + said), folder);
    Sightings sightings = new Sightings(PathPattern.parse(settings.paths().get(0)), List.of());
    reader = new TailReader(settings, context, sightings, new Turn(), this, failure -> story.add("  failed: " + failure), this);
  }

  private void restart() {
    if (random.nextBoolean() && reader.step() != null) {
      story.add("one was read and not handed out");
    }
    reader.close();
    looked = false;
    story.add("restart");
    positions = new KeptPositions(positions.now());
    start();
  }

  private void read() {
    reading = true;
    Batch batch = reader.step();
    reading = false;
    looked = true;
    if (batch == null) {
      return;
    }
    Batch handed = reader.handing(batch);
    String text = new String(handed.bytes(), 0, handed.length(), StandardCharsets.US_ASCII);
    story.add("  came " + Path.of(handed.origin().file()).getFileName() + "@" + handed.offset() + ": "
        + text.lines().findFirst().orElse("") + " … " + text.lines().reduce((a, b) -> b).orElse(""));
    handed.delivery().acknowledge();
    text.lines().forEach(this::count);
  }

  private void count(String line) {
    if (!line.matches("\\d+ line of a log")) {
      throw new AssertionError("garbled: " + line + "\n" + String.join("\n", story));
    }
    int number = Integer.parseInt(line.substring(0, line.indexOf(' ')));
    if (came.get(number) && !again.get(number)) {
      doubled.add(number);
    }
    came.set(number);
  }

  /** The writer's next step. */
  private void write() {
    try {
      Move move = moves.peek();
      if (move == null) {
        if (rest.isEmpty() && inLog > 10 && random.nextInt(8) == 0) {
          plan(random.nextInt(6));
        } else {
          append();
        }
      } else if (!move.waits() || came.cardinality() == written && looked) {
        moves.remove();
        move.action().run();
      } else if (!reading) {
        await();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plan(int how) {
    Path path = folder.resolve("x.log");
    Path old = folder.resolve("x.log." + ++rotated);
    switch (how) {
      case 0 -> {
        move("rename", () -> moved(path, old));
        anew();
      }
      case 1 -> {
        waiting("rename away", () -> {
          moved(path, folder.resolve("away." + rotated));
          away = true;
        });
        anew();
      }
      case 2 -> waiting("truncate", this::truncate);
      case 3 -> {
        waiting("delete", () -> {
          Files.delete(path);
          deleted = true;
          away = true;
        });
        move("write into the deleted file", () -> lines(1));
        // a restart would find no file
        waiting("open anew", this::open);
      }
      case 4 -> {
        move("rename to pack", () -> moved(path, old));
        anew();
        waiting("pack", () -> pack(old));
      }
      default -> copyAndTruncate(path, old);
    }
    if (kept.size() > 3) {
      Path oldest = kept.remove();
      waiting("delete " + oldest.getFileName(), () -> Files.deleteIfExists(oldest));
    }
  }

  private void moved(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    kept.add(to);
  }

  private void anew() {
    move("write into the renamed file", () -> lines(1));
    move("open anew", this::open);
  }

  private void truncate() throws IOException {
    log.getChannel().truncate(0);
    touch(folder.resolve("x.log"));
    inLog = 0;
    firstInLog = written;
    copying = false;
  }

  private void copyAndTruncate(Path from, Path to) {
    move("begin to copy", () -> {
      copying = true;
      copyingFor = 0;
      Files.createFile(to);
      touch(to);
      kept.add(to);
    });
    move("copy half", () -> copy(from, to, Math.max(Files.size(from) / 2, settings.fingerprint())));
    move("copy all", () -> copy(from, to, Files.size(from)));
    move("truncate", () -> {
      int known = firstInLog + settings.fingerprint() / 15 + 1;
      if (!came.get(known)) {
        // of what was not read as far as it is known by, the beginning is read again by nature
        again.set(firstInLog, known);
      }
      truncate();
    });
  }

  private void copy(Path from, Path to, long upto) throws IOException {
    try (FileChannel in = FileChannel.open(from);
        FileChannel out = FileChannel.open(to, StandardOpenOption.APPEND)) {
      in.transferTo(out.size(), upto - out.size(), out);
    }
    touch(to);
  }

  private void pack(Path plain) throws IOException {
    Path packed = Path.of(plain + ".gz");
    copying = true;
    copyingFor = 0;
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    touch(packed);
    kept.add(packed);
    moves.addFirst(new Move(false, () -> {
      Files.delete(plain);
      copying = false;
      story.add("packed is deleted");
    }));
  }

  private void move(String name, Action action) {
    moves.add(new Move(false, () -> {
      story.add(name);
      action.run();
    }));
  }

  private void waiting(String name, Action action) {
    moves.add(new Move(true, () -> {
      story.add(name);
      action.run();
    }));
  }

  private void open() throws IOException {
    if (log != null) {
      log.close();
    }
    log = new FileOutputStream(folder.resolve("x.log").toFile(), true);
    touch(folder.resolve("x.log"));
    inLog = 0;
    firstInLog = written;
    deleted = false;
    away = false;
  }

  /** Writes some lines, of which the last may be cut in two. */
  private void append() throws IOException {
    if (!rest.isEmpty()) {
      out(rest);
      rest = "";
      return;
    }
    lines(1 + random.nextInt(40));
  }

  private void lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(written++).append(" line of a log\n");
    }
    inLog += count;
    boolean cuts = moves.isEmpty() && random.nextInt(4) == 0;
    int cut = cuts ? text.length() - 1 - random.nextInt(12) : text.length();
    out(text.substring(0, cut));
    rest = text.substring(cut);
    story.add("wrote up to " + written + (cuts ? " but " + rest.length() : ""));
  }

  private void out(String text) throws IOException {
    log.write(text.getBytes(StandardCharsets.US_ASCII));
    Path path = folder.resolve("x.log");
    Path now = Files.exists(path) || deleted ? path : kept.getLast();
    if (Files.exists(now)) {
      touch(now);
    }
  }

  private void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.fromMillis(millis()));
  }
}
