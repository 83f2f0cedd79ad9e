package io.weir.source.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.OpeningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TailTest {
  @TempDir private Path folder;

  private Path append(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  private TailSettings settings(String... patterns) {
    return Tailing.settings(folder, patterns);
  }

  @Test
  void readsFromTheBeginningAndThenWhatIsAppended() throws Exception {
    append("a.log", "1\n2\n");
    try (Tailing tail = Tailing.of(settings("*.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n2\n");
      append("a.log", "3\n");
      assertThat(tail.next()).isEqualTo("a.log:3\n");
      append("b.log", "4\n");
      assertThat(tail.next()).isEqualTo("b.log:4\n");
    }
  }

  @Test
  void keepsAPartialLineUntilItsEndArrives() throws Exception {
    append("a.log", "1\n2");
    try (Tailing tail = Tailing.of(settings("*.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n");
      append("a.log", "3");
      assertThat(tail.quiet()).isTrue();
      append("a.log", "4\n5");
      assertThat(tail.next()).isEqualTo("a.log:234\n");
    }
  }

  @Test
  void beginsAtTheEndOfFilesThatAreThereAndReadsLaterOnesWhole() throws Exception {
    append("a.log", "1\n2\nthr");
    try (Tailing tail = Tailing.of(Tailing.atEnd(settings("*.log")))) {
      assertThat(tail.quiet()).isTrue();
      append("b.log", "b\n");
      assertThat(tail.next()).isEqualTo("b.log:b\n");
      append("a.log", "ee\n");
      assertThat(tail.next()).isEqualTo("a.log:three\n");
    }
  }

  @Test
  void endsByItselfWhenItDoesNotFollow() throws Exception {
    append("a.log", "1\n2");
    append("b.log", "3\n");
    try (Tailing tail = Tailing.of(Tailing.once(settings("*.log")))) {
      assertThat(tail.rest().lines()).containsExactlyInAnyOrder("1", "2", "3");
    }
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    append("a.log", "1\n");
    append("b.log", "2\n");
    append("c.log", "3\n");
    TailSettings all = Tailing.once(settings("*.log"));
    TailSettings some = new TailSettings(all.paths(), List.of("b.*", folder + "/c*"), false, all.start(), all.fingerprint(),
        all.poll(), true, all.rotateWait(), all.copyWait(), all.forgetAfter(), all.maxOpen());
    try (Tailing tail = Tailing.of(some)) {
      assertThat(tail.rest()).isEqualTo("1\n");
    }
  }

  @Test
  void finishesARenamedFileAndReadsTheNewOne() throws Exception {
    append("a.log", "1\n");
    try (Tailing tail = Tailing.of(settings("a.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n");
      rename("a.log", "a.log.1");
      append("a.log.1", "late\nno end");
      append("a.log", "2\n");
      TreeSet<String> came = new TreeSet<>(List.of(tail.next(), tail.next(), tail.next()));
      assertThat(came).containsExactly("a.log:2\n", "a.log:late\n", "a.log:no end");
    }
  }

  @Test
  void doesNotReadARenamedFileAgainUnderItsNewName() throws Exception {
    append("a.log", "1\n");
    try (Tailing tail = Tailing.of(settings("a.log*"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n");
      rename("a.log", "a.log.1");
      append("a.log", "2\n");
      assertThat(tail.next()).isEqualTo("a.log:2\n");
      append("a.log.1", "3\n");
      assertThat(tail.next()).isEqualTo("a.log:3\n");
      assertThat(tail.quiet()).isTrue();
    }
  }

  @Test
  void beginsAnewWhenAFileIsTruncated() throws Exception {
    append("a.log", "1\n2\n");
    try (Tailing tail = Tailing.of(settings("a.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n2\n");
      Files.writeString(folder.resolve("a.log"), "3\n");
      assertThat(tail.next()).isEqualTo("a.log:3\n");
      Files.writeString(folder.resolve("a.log"), "a longer text than before\n");
      assertThat(tail.next()).isEqualTo("a.log:a longer text than before\n");
      assertThat(tail.notices).anyMatch(said -> said.contains("truncated"));
    }
  }

  @Test
  void readsADeletedFileToItsEnd() throws Exception {
    append("a.log", "1\n");
    try (Tailing tail = Tailing.of(settings("a.log"))) {
      assertThat(tail.next()).isEqualTo("a.log:1\n");
      Files.writeString(folder.resolve("a.log"), "2\n3", StandardOpenOption.APPEND);
      Files.delete(folder.resolve("a.log"));
      assertThat(tail.take(3)).isEqualTo("2\n3");
    }
  }

  @Test
  void waitsForAFolderThatIsNotThereYet() throws Exception {
    try (Tailing tail = Tailing.of(settings("sub/**/*.log"))) {
      assertThat(tail.notices).singleElement().asString().contains("does not exist");
      Files.createDirectories(folder.resolve("sub/deep/er"));
      append("sub/deep/er/a.log", "1\n");
      assertThat(tail.next()).isEqualTo("a.log:1\n");
    }
  }

  @Test
  void refusesAMalformedPath() {
    assertThatThrownBy(() -> Tailing.of(settings("a[b"))).isInstanceOfSatisfying(OpeningException.class,
        e -> assertThat(e.key()).isEqualTo("paths")).hasMessageContaining("'['");
  }

  @Test
  void goesOnAfterARestartAlsoInARenamedFile() throws Exception {
    append("a.log", "1\n2\npart");
    Tailing before = Tailing.of(settings("a.log*"));
    assertThat(before.next()).isEqualTo("a.log:1\n2\n");
    before.stop();
    rename("a.log", "a.log.1");
    append("a.log.1", "ial\n");
    append("a.log", "new\n");
    try (Tailing after = Tailing.after(before, settings("a.log*"))) {
      assertThat(new TreeSet<>(List.of(after.next(), after.next()))).containsExactly("a.log:new\n", "a.log:partial\n");
      assertThat(after.quiet()).isTrue();
    }
  }

  @Test
  void readsAgainWhatWasNotAcknowledged() throws Exception {
    append("a.log", "1\n");
    Tailing before = Tailing.of(settings("a.log"));
    before.next();
    before.acknowledging = false;
    append("a.log", "2\n");
    before.next();
    append("a.log", "3\n");
    before.next();
    try (Tailing after = Tailing.after(before, settings("a.log"))) {
      assertThat(after.next()).isEqualTo("a.log:2\n3\n");
    }
    before.close();
  }

  @Test
  void doesNotCountAsReadWhatNobodyTookAfterAll() throws Exception {
    append("a.log", "1\n");
    Tailing before = Tailing.of(settings("a.log"), io.weir.batch.Credit.UNLIMITED, 0);
    before.close();
    before.stop();
    assertThat(before.positions.now().values()).allMatch(position -> position.behind() == 0);
  }
}
