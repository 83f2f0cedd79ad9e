package io.weir.source.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that is written while it is rotated in every way, and read once: no line is missing, none comes twice. Only before a
 * plain truncation, and before a file goes where nobody looks, the writer waits for the reader: what it has not seen would be
 * gone by nature.
 */
@Timeout(60)
class RotationStormTest {
  private static final int LINES = Integer.getInteger("weir.storm.lines", 100_000);
  private static final int ROTATIONS = Integer.getInteger("weir.storm.rotations", 100);

  @TempDir private Path folder;
  private final BitSet came = new BitSet();
  private int doubled;
  private FileOutputStream log;
  private int written;
  private int rotated;

  private enum Rotation { RENAME, RENAME_AWAY, TRUNCATE, COPY_AND_TRUNCATE, DELETE }

  @Test
  void losesAndDoublesNoLine() throws Exception {
    Random random = new Random(Long.getLong("weir.storm.seed", 7));
    log = new FileOutputStream(folder.resolve("x.log").toFile(), true);
    Tailing tail = Tailing.of(Tailing.settings(folder, "x.log*"));
    for (int i = 0; i < ROTATIONS; i++) {
      write(LINES / ROTATIONS, random);
      rotate(Rotation.values()[random.nextInt(Rotation.values().length)], tail);
      if (random.nextInt(10) == 0) {
        tail = restarted(tail);
      }
    }
    write(10, random);
    await(tail, written);
    assertThat(tail.quiet()).as("nothing more comes").isTrue();
    tail.close();
    log.close();
    assertThat(doubled).isZero();
    assertThat(came.cardinality()).isEqualTo(written);
  }

  /** Everything read was acknowledged, so nothing comes twice after a restart either. */
  private Tailing restarted(Tailing tail) throws Exception {
    tail.stop();
    collect(tail, 0);
    return Tailing.after(tail, Tailing.settings(folder, "x.log*"));
  }

  private void write(int lines, Random random) throws IOException {
    for (int done = 0; done < lines;) {
      int some = Math.min(lines - done, 1 + random.nextInt(300));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < some; i++) {
        text.append(written++).append(" a line of the log that is rotated\n");
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
      // now and then a line comes in two pieces
      int cut = random.nextInt(bytes.length);
      log.write(bytes, 0, cut);
      log.write(bytes, cut, bytes.length - cut);
      done += some;
    }
  }

  private void rotate(Rotation how, Tailing tail) throws Exception {
    Path path = folder.resolve("x.log");
    Path old = folder.resolve("x.log." + ++rotated);
    switch (how) {
      case RENAME -> Files.move(path, old, StandardCopyOption.ATOMIC_MOVE);
      case RENAME_AWAY -> {
        await(tail, written);
        Files.move(path, folder.resolve("away." + rotated), StandardCopyOption.ATOMIC_MOVE);
      }
      case DELETE -> {
        await(tail, written);
        Files.delete(path);
      }
      case TRUNCATE -> {
        await(tail, written);
        log.getChannel().truncate(0);
      }
      case COPY_AND_TRUNCATE -> {
        Files.copy(path, old);
        log.getChannel().truncate(0);
      }
    }
    if (how != Rotation.TRUNCATE && how != Rotation.COPY_AND_TRUNCATE) {
      write(1, new Random(rotated));
      if (how == Rotation.DELETE) {
        // a restart would find no file
        await(tail, written);
      }
      log.close();
      log = new FileOutputStream(path.toFile(), true);
    }
  }

  private void await(Tailing tail, int lines) throws InterruptedException {
    while (came.cardinality() < lines && collect(tail, 10)) {
      continue;
    }
    assertThat(came.cardinality()).as("lines after rotation " + rotated + ", missing from " + came.nextClearBit(0))
        .isGreaterThanOrEqualTo(lines);
  }

  private boolean collect(Tailing tail, int seconds) throws InterruptedException {
    Batch batch = tail.batches.poll(seconds, TimeUnit.SECONDS);
    for (Batch next = batch; next != null; next = tail.batches.poll()) {
      Tailing.text(next).lines().forEach(this::count);
    }
    return batch != null;
  }

  private void count(String line) {
    int number = Integer.parseInt(line.substring(0, line.indexOf(' ')));
    doubled += came.get(number) ? 1 : 0;
    came.set(number);
    assertThat(line).endsWith(" a line of the log that is rotated");
  }
}
