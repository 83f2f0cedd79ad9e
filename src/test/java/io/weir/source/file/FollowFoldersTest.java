package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.source.InputFailure;
import io.weir.source.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are followed, on a clock that the tests set: one look a second. */
class FollowFoldersTest {
  /** Enough to tell a file by. */
  private static final String MUCH = "0123456789abcdef\n".repeat(40);

  @TempDir private Path folder;
  private final List<InputFailure> failures = new ArrayList<>();
  private long nanos;
  private Follower follower = new Follower(List.of(), List.of(), options(), new Turn(),
      new Buffers(1 << 16, Credit.UNLIMITED), failures::add, () -> nanos);

  private static FileOptions options() {
    return FileOptions.lines().follow(true).recursive(true).countRecords(true);
  }

  @BeforeEach
  void follow() {
    follower = new Follower(List.of(), List.of(folder.resolve("logs").toString()), options(), new Turn(),
        new Buffers(1 << 16, Credit.UNLIMITED), failures::add, () -> nanos);
  }

  @AfterEach
  void close() {
    follower.close();
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve("logs").resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void pack(String name, String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file(name), packed.toByteArray());
  }

  /** What comes within so many seconds, each batch behind its file's name and the number of its first record. */
  private String within(int seconds) {
    StringBuilder came = new StringBuilder();
    for (int tenths = 0; tenths <= 10 * seconds; tenths++) {
      for (Batch batch = follower.look(); batch != null; batch = follower.look()) {
        Path path = folder.resolve("logs").relativize(Path.of(String.valueOf(batch.origin().file())));
        came.append(path).append(' ').append(batch.firstNumber()).append(": ")
            .append(new String(batch.bytes(), 0, batch.length(), StandardCharsets.UTF_8));
        batch.delivery().acknowledge();
      }
      nanos += 100_000_000;
    }
    return came.toString();
  }

  @Test
  void takesFilesAndFoldersThatAppearLater() throws IOException {
    append("a", "1\n");
    assertThat(within(1)).isEqualTo("a 1: 1\n");
    append("b", "2\n");
    append("new/deep/c", "3\n");
    append(".hidden", "no\n");
    Files.createSymbolicLink(file("link"), Path.of("a"));
    assertThat(within(2)).isEqualTo("b 1: 2\nnew/deep/c 1: 3\n");
    append("new/deep/c", "4\n");
    append("a", "5\n");
    assertThat(within(1)).contains("new/deep/c 2: 4\n", "a 2: 5\n");
  }

  @Test
  void takesAFolderThatAppearsLater() throws IOException {
    assertThat(within(2)).isEmpty();
    append("a", "1\n");
    assertThat(within(2)).isEqualTo("a 1: 1\n");
  }

  @Test
  void takesAFileThatAppearsEmpty() throws IOException {
    append("a", "");
    within(5);
    append("b", "");
    within(5);
    append("a", "1\n");
    append("b", "2\n");
    assertThat(within(2)).contains("a 1: 1\n", "b 1: 2\n");
  }

  @Test
  void aRenamedFileIsReadOnAndNotReadAgain() throws IOException {
    append("a", MUCH);
    within(1);
    for (int turn = 0; turn < 3; turn++) {
      for (int n = 2; n > 0; n--) {
        if (Files.exists(file("a." + n))) {
          Files.move(file("a." + n), file("a." + (n + 1)));
        }
      }
      Files.move(file("a"), file("a.1"));
      append("a.1", "late\n");
      assertThat(within(4)).isEqualTo("a " + (turn == 0 ? 41 : 2) + ": late\n");
      append("a", "new " + turn + "\n");
      assertThat(within(5)).isEqualTo("a 1: new " + turn + "\n");
    }
  }

  @Test
  void whatWasCopiedBeforeTheTruncationIsReadOnce() throws IOException {
    append("a", MUCH);
    assertThat(within(1)).isEqualTo("a 1: " + MUCH);
    append("a", "last\n");
    Files.copy(file("a"), file("a.1"));
    Files.writeString(file("a"), "new\n");
    assertThat(within(5)).isEqualTo("a 1: new\na.1 41: last\n");
    append("a", MUCH);
    assertThat(within(5)).isEqualTo("a 2: " + MUCH);
  }

  @Test
  void aCopyThatWaitsForTheTruncationIsNotReadMeanwhile() throws IOException {
    append("a", MUCH);
    within(1);
    Files.copy(file("a"), file("a.1"));
    assertThat(within(2)).isEmpty();
    Files.writeString(file("a"), "new\n");
    assertThat(within(6)).isEqualTo("a 1: new\n");
  }

  @Test
  void aCopyBesideItsOriginalIsReadAfterAWhile() throws IOException {
    append("a", MUCH);
    within(1);
    Files.copy(file("a"), file("b"));
    assertThat(within(6)).isEqualTo("b 1: " + MUCH);
  }

  @Test
  void aFileThatOnlyBeginsLikeAnotherIsReadAtOnce() throws IOException {
    append("a", MUCH + "first\n");
    within(1);
    append("b", MUCH + "other\n");
    assertThat(within(1)).isEqualTo("b 1: " + MUCH + "other\n");
  }

  @Test
  void aFileThatWasPackedIsNotReadAgain() throws IOException {
    append("a", MUCH);
    within(1);
    Files.move(file("a"), file("a.1"));
    append("a", "new\n");
    within(1);
    pack("a.1.gz", MUCH);
    Files.delete(file("a.1"));
    assertThat(within(8)).isEmpty();
    Files.move(file("a.1.gz"), file("a.2.gz"));
    assertThat(within(8)).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void aFileThatIsPackedWhileItIsStillThereIsNotReadAgain() throws IOException {
    append("a", MUCH);
    within(1);
    pack("a.gz", MUCH);
    assertThat(within(8)).isEmpty();
  }

  @Test
  void aPackedFileThatIsNewIsReadWhenItIsWhole() throws IOException {
    append("a", MUCH);
    within(1);
    pack("b.gz", MUCH + "more\n");
    byte[] whole = Files.readAllBytes(file("b.gz"));
    Files.write(file("b.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(within(2)).isEmpty();
    Files.write(file("b.gz"), whole);
    assertThat(within(6)).isEqualTo("b.gz 1: " + MUCH + "more\n");
    assertThat(failures).isEmpty();
  }

  @Test
  void aDeletedFileIsLetGoAndOneThatTakesItsPlaceIsNew() throws IOException {
    append("a", "1\nhalf");
    assertThat(within(1)).isEqualTo("a 1: 1\n");
    Files.delete(file("a"));
    assertThat(within(6)).isEqualTo("a 2: half");
    append("a", "2\n");
    assertThat(within(2)).isEqualTo("a 1: 2\n");
    assertThat(failures).isEmpty();
  }

  @Test
  void aDeletedFileIsNotHeldOpen() throws IOException {
    append("a", MUCH);
    append("b", MUCH + "b\n");
    within(1);
    Files.delete(file("a"));
    within(6);
    assertThat(openDeleted()).isZero();
  }

  /** How many files of the folder this process holds that are deleted; 0 where there is no /proc. */
  private long openDeleted() throws IOException {
    long held = 0;
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> links = Files.list(descriptors)) {
        for (Path link : links.filter(Files::isSymbolicLink).toList()) {
          String target = Files.readSymbolicLink(link).toString();
          held += target.startsWith(folder.toString()) && target.endsWith("(deleted)") ? 1 : 0;
        }
      }
    }
    return held;
  }
}
