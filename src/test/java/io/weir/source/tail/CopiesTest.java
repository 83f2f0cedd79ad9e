package io.weir.source.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.weir.batch.Credit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What looks like a file that was read before, and is or is not its copy. */
@Timeout(30)
class CopiesTest {
  @TempDir private Path folder;

  private Path append(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void truncate(String name) throws IOException {
    Files.writeString(folder.resolve(name), "");
  }

  private static String lines(String word, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(word).append(" line number ").append(i).append('\n');
    }
    return text.toString();
  }

  /** Waits for longer with what may become a copy. */
  private TailSettings patient() {
    return Tailing.settings(folder, of -> new TailSettings(of.paths(), of.exclude(), true, of.start(), of.fingerprint(), of.poll(),
        true, of.rotateWait(), Duration.ofSeconds(3), of.forgetAfter(), of.maxOpen()), "a.log*");
  }

  private interface Packing {
    OutputStream pack(OutputStream to) throws IOException;
  }

  private void pack(String from, String to, Packing packing) throws IOException {
    try (OutputStream out = packing.pack(Files.newOutputStream(folder.resolve(to)))) {
      out.write(Files.readAllBytes(folder.resolve(from)));
    }
  }

  @Test
  void doesNotReadTheCopyThatCopytruncateMade() throws Exception {
    String first = lines("one", 0, 500);
    append("a.log", first);
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log*"))) {
      assertThat(tail.take(first.length())).isEqualTo(first);
      Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
      truncate("a.log");
      append("a.log", "two\n");
      assertThat(tail.next()).isEqualTo("a.log:two\n");
      assertThat(tail.quiet()).isTrue();
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void knowsACopyHoweverLongTheTruncationIsNotComeTo() throws Exception {
    String first = lines("one", 0, 500);
    append("a.log", first);
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log*"), Credit.UNLIMITED, 1)) {
      assertThat(tail.take(first.length())).isEqualTo(first);
      append("a.log", "read\n");
      assertThat(tail.quiet()).isTrue();
      Files.copy(folder.resolve("a.log"), folder.resolve("copy"));
      truncate("a.log");
      append("a.log", "two\n");
      // as a reader finds it that was held up for longer than copy_wait
      Files.setLastModifiedTime(folder.resolve("copy"), FileTime.from(Instant.EPOCH));
      Files.move(folder.resolve("copy"), folder.resolve("a.log.1"));
      assertThat(tail.quiet()).isTrue();
      tail.request(Long.MAX_VALUE);
      assertThat(tail.take(9).lines()).containsExactlyInAnyOrder("read", "two");
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void knowsTheCopyOfAFileThatGrewSinceItWasOpened() throws Exception {
    String more = lines("one", 0, 500);
    append("a.log", "small\n");
    try (Tailing tail = Tailing.of(patient(), Credit.UNLIMITED, 0)) {
      assertThat(tail.quiet()).isTrue();
      append("a.log", more);
      Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
      assertThat(tail.quiet()).isTrue();
      tail.request(Long.MAX_VALUE);
      assertThat(tail.take(6 + more.length())).isEqualTo("small\n" + more);
      truncate("a.log");
      append("a.log", "two\n");
      assertThat(tail.next()).isEqualTo("a.log:two\n");
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void knowsTheCopyOfWhatWasWrittenBehindATruncationThatIsNotComeTo() throws Exception {
    String first = lines("one", 0, 500);
    String second = lines("two", 0, 500);
    append("a.log", first);
    try (Tailing tail = Tailing.of(patient(), Credit.UNLIMITED, 1)) {
      assertThat(tail.take(first.length())).isEqualTo(first);
      truncate("a.log");
      append("a.log", second);
      Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
      assertThat(tail.quiet()).isTrue();
      tail.request(Long.MAX_VALUE);
      assertThat(tail.take(second.length())).isEqualTo(second);
      truncate("a.log");
      append("a.log", "three\n");
      assertThat(tail.next()).isEqualTo("a.log:three\n");
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void findsInTheCopyWhatWasTruncatedBeforeItWasRead() throws Exception {
    String first = lines("one", 0, 100);
    append("a.log", first);
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log*"))) {
      assertThat(tail.take(first.length())).isEqualTo(first);
      append("a.log", "unread\n");
      Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
      truncate("a.log");
      append("a.log", "two\n");
      assertThat(new TreeSet<>(List.of(tail.next(), tail.next()))).containsExactly("a.log:two\n", "a.log:unread\n");
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void readsTwoLogsWithOneLongBannerBoth() throws Exception {
    String banner = lines("banner", 0, 40);
    append("a.log", banner + "a\n");
    append("b.log", banner + "b\n");
    append("c.log", banner + "b\n");
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "*.log"))) {
      int length = banner.length() + 2;
      assertThat(tail.take(3 * length).lines().filter(line -> line.equals("a"))).hasSize(1);
      append("d.log", banner + "d\n");
      assertThat(tail.take(length)).isEqualTo(banner + "d\n");
    }
  }

  @Test
  void readsSmallFilesWithOneBeginningAtOnce() throws Exception {
    append("a.log", "start\n");
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "*.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:start\n");
      append("b.log", "start\n");
      assertThat(tail.next()).isEqualTo("b.log:start\n");
      append("a.log", lines("a", 0, 3));
      assertThat(tail.next()).isEqualTo("a.log:" + lines("a", 0, 3));
      append("b.log", lines("b", 0, 3));
      assertThat(tail.next()).isEqualTo("b.log:" + lines("b", 0, 3));
    }
  }

  @Test
  void unpacksEachFormatOnce() throws Exception {
    append("plain", lines("x", 0, 3000));
    pack("plain", "a.log.gz", GZIPOutputStream::new);
    pack("plain", "b.log.zst", ZstdOutputStream::new);
    pack("plain", "c.log.xz", to -> new XZOutputStream(to, new LZMA2Options()));
    pack("plain", "d.log.bz2", BZip2CompressorOutputStream::new);
    Tailing tail = Tailing.of(Tailing.once(Tailing.settings(folder, "*.log.*")));
    assertThat(tail.rest()).hasSize(4 * lines("x", 0, 3000).length());
    try (Tailing again = Tailing.after(tail, Tailing.once(Tailing.settings(folder, "*.log.*")))) {
      assertThat(again.rest()).isEmpty();
    }
  }

  @Test
  void goesOnInTheMiddleOfAPackedFile() throws Exception {
    String text = lines("x", 0, 60_000);
    append("plain", text);
    pack("plain", "a.log.gz", GZIPOutputStream::new);
    TailSettings settings = Tailing.once(Tailing.settings(folder, "*.gz"));
    Tailing before = Tailing.of(settings, Credit.UNLIMITED, 2);
    String begin = Tailing.text(before.batches.take()) + Tailing.text(before.batches.take());
    before.close();
    try (Tailing after = Tailing.after(before, settings)) {
      String all = begin + after.rest();
      assertThat(all).hasSameSizeAs(text);
      assertThat(all.equals(text)).isTrue();
    }
  }

  @Test
  void doesNotReadARotatedFileAgainWhenItIsPacked() throws Exception {
    String first = lines("one", 0, 5000);
    append("a.log", first);
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log*"))) {
      assertThat(tail.take(first.length())).isEqualTo(first);
      Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
      append("a.log", lines("two", 0, 50));
      assertThat(tail.take(lines("two", 0, 50).length())).isEqualTo(lines("two", 0, 50));
      pack("a.log.1", "a.log.1.gz", GZIPOutputStream::new);
      Files.delete(folder.resolve("a.log.1"));
      for (int i = 0; i < 6; i++) {
        assertThat(tail.quiet()).isTrue();
      }
      append("more", lines("else", 0, 50));
      pack("more", "a.log.2.gz", GZIPOutputStream::new);
      assertThat(tail.take(lines("else", 0, 50).length())).isEqualTo(lines("else", 0, 50));
    }
  }

  @Test
  void waitsWithAPackedFileUntilItIsKnownWhatWasReadOfTheOther() throws Exception {
    TailSettings patient = Tailing.settings(folder, of -> new TailSettings(of.paths(), of.exclude(), true, of.start(),
        of.fingerprint(), Duration.ofMillis(5), true, Duration.ofMillis(1500),
        Duration.ofMillis(1000), of.forgetAfter(), of.maxOpen()), "a.log*");
    try (Tailing tail = Tailing.of(patient)) {
      for (int i = 0; i < 4; i++) {
        String text = lines("line" + i, 0, 1000);
        append("a.log", text);
        Files.move(folder.resolve("a.log"), folder.resolve("a.log." + i));
        assertThat(tail.take(text.length())).isEqualTo(text);
        pack("a.log." + i, "a.log." + i + ".gz", GZIPOutputStream::new);
        Files.delete(folder.resolve("a.log." + i));
      }
      assertThat(tail.quiet()).isTrue();
      Files.delete(folder.resolve("a.log.1.gz"));
      for (int i = 0; i < 12; i++) {
        assertThat(tail.quiet()).isTrue();
      }
    }
  }

  @Test
  void findsWhatWasCopiedAndTruncatedWhileItDidNotRun() throws Exception {
    String first = lines("one", 0, 100);
    append("a.log", first);
    Tailing before = Tailing.of(Tailing.settings(folder, "a.log*"));
    before.take(first.length());
    before.stop();
    append("a.log", "unread\n");
    Files.copy(folder.resolve("a.log"), folder.resolve("a.log.1"));
    truncate("a.log");
    append("a.log", lines("two", 0, 200));
    try (Tailing after = Tailing.after(before, Tailing.settings(folder, "a.log*"))) {
      assertThat(after.take(7 + lines("two", 0, 200).length()).lines().sorted().distinct()).hasSize(201).contains("unread");
      assertThat(after.quiet()).isTrue();
    }
  }

  @Test
  void finishesAFileThatWasRenamedAwayWhileItDidNotRun() throws Exception {
    append("a.log", "1\n");
    Tailing before = Tailing.of(Tailing.settings(folder, "a.log"));
    before.next();
    before.stop();
    append("a.log", "unread\n");
    Files.move(folder.resolve("a.log"), folder.resolve("old"));
    append("a.log", "2\n");
    append("other", "not wanted\n");
    try (Tailing after = Tailing.after(before, Tailing.settings(folder, "a.log"))) {
      assertThat(new TreeSet<>(List.of(after.next(), after.next()))).containsExactly("a.log:2\n", "a.log:unread\n");
      assertThat(after.quiet()).isTrue();
    }
  }

  @Test
  void takesUpDamagedDataForWhatItIs() throws Exception {
    byte[] packed = new byte[2000];
    append("plain", lines("x", 0, 3000));
    pack("plain", "whole", GZIPOutputStream::new);
    System.arraycopy(Files.readAllBytes(folder.resolve("whole")), 0, packed, 0, packed.length);
    Files.write(folder.resolve("a.log.gz"), packed);
    append("b.log", "b\n");
    try (Tailing tail = Tailing.of(Tailing.once(Tailing.settings(folder, "*.log*")))) {
      assertThat(tail.rest().getBytes(StandardCharsets.ISO_8859_1)).hasSizeGreaterThan(1000);
      assertThat(tail.source().failures()).singleElement().asString().contains("cut off");
    }
  }
}
