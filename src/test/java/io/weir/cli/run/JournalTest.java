package io.weir.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.run.Repeats.Said;
import io.weir.metrics.Notices;
import io.weir.metrics.Notices.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> said = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5 * SECOND;
  private final Journal journal = new Journal(() -> now, this::take);
  private final Notices archive = journal.notices("sink archive");

  private void take(Said one) {
    said.add(one.level() + " " + one.component() + ": " + one.text());
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /** What was said since the last call. */
  private List<String> said() {
    List<String> all = List.copyOf(said);
    said.clear();
    return all;
  }

  private void seconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      journal.look();
    }
  }

  @Test
  void saysTheFirstAtOnceAndCountsThoseLikeIt() {
    archive.warn("port 5140 refused, 3 tries");
    assertThat(said()).containsExactly("WARN sink archive: port 5140 refused, 3 tries");
    for (int i = 0; i < 500; i++) {
      archive.warn("port 5140 refused, " + i + " tries");
    }
    seconds(9);
    assertThat(said()).isEmpty();
    seconds(1);
    assertThat(said()).containsExactly("WARN sink archive: port 5140 refused, 499 tries … said 500 times in 10s");
  }

  @Test
  void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
    List<Integer> at = new ArrayList<>();
    for (int second = 0; second < 1300; second++) {
      archive.warn("down");
      archive.warn("down");
      now += SECOND;
      journal.look();
      if (!said().isEmpty()) {
        at.add(second + 1);
      }
    }
    assertThat(at).containsExactly(1, 10, 30, 70, 150, 310, 610, 910, 1210);
  }

  @Test
  void beginsAnewAfterSilence() {
    archive.warn("down");
    archive.warn("down");
    seconds(10);
    assertThat(said()).hasSize(2);
    seconds(20);
    archive.warn("down");
    assertThat(said()).containsExactly("WARN sink archive: down");
  }

  @Test
  void oneMoreIsSaidAsItIs() {
    archive.info("file a1.log rotated");
    archive.info("file a2.log rotated");
    seconds(10);
    assertThat(said()).containsExactly("INFO sink archive: file a1.log rotated", "INFO sink archive: file a2.log rotated");
  }

  @Test
  void otherWordsLevelsAndComponentsAreOtherMessages() {
    archive.warn("down");
    archive.warn("up");
    archive.error("down");
    journal.notices("sink alerts").warn("down");
    journal.notices("").warn("down");
    assertThat(said()).hasSize(5);
    journal.notices("sink archive").warn("down");
    assertThat(said()).isEmpty();
  }

  @Test
  void manyDifferentMessagesOfOneComponentAreHeldBackTogether() {
    for (int i = 0; i < 10_000; i++) {
      archive.warn("no such user " + Integer.toString(i, 26).replaceAll("[0-9]", "z") + "x".repeat(i % 7));
    }
    assertThat(said()).hasSizeBetween(Repeats.KINDS_MAX, Repeats.KINDS_MAX + 1);
    journal.notices("sink alerts").warn("down");
    assertThat(said()).hasSize(1);
    seconds(10);
    assertThat(said()).anyMatch(line -> line.contains("other messages in 10s")).hasSizeLessThanOrEqualTo(Repeats.KINDS_MAX + 1);
  }

  @Test
  void saysAtTheEndWhatWasHeldBack() {
    archive.say(Level.ERROR, "down");
    archive.say(Level.ERROR, "down");
    archive.say(Level.ERROR, "down");
    now += 2 * SECOND;
    journal.close();
    assertThat(said()).containsExactly("ERROR sink archive: down", "ERROR sink archive: down … said 2 times in 2s");
  }
}
