package io.weir.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import io.weir.batch.Positions.Partition;
import io.weir.batch.Positions.Position;
import io.weir.config.OpeningException;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir
  Path folder;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Notices notices = (level, text) -> said.add(level + " " + text);
  private Checkpoints checkpoints;

  @BeforeEach
  void open() throws OpeningException {
    checkpoints = Checkpoints.open(folder, Duration.ZERO, notices);
  }

  @AfterEach
  void end() throws IOException {
    checkpoints.crash();
  }

  private void restart() throws Exception {
    checkpoints.close();
    open();
  }

  private void crash() throws Exception {
    checkpoints.crash();
    open();
  }

  private Map<String, Position> restored() throws OpeningException {
    return checkpoints.positions("nginx").restored();
  }

  private Path file() {
    return folder.resolve("positions/nginx.jsonl");
  }

  @Test
  void whatIsKeptOfABatchHoldsThePositionOnDiskInFrontOfIt() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    Delivery first = log.track(10, Delivery.NOBODY);
    Delivery second = log.track(20, Delivery.NOBODY);
    Delivery third = log.track(30, Delivery.NOBODY);
    Hold hold = new Hold();
    second.hold(hold);
    third.hold(hold);
    first.acknowledge();
    second.acknowledge();
    third.acknowledge();

    assertThat(restored()).as("for a reader in this process").containsExactly(Map.entry("a", new Position(30, "")));
    checkpoints.store();
    crash();
    assertThat(restored()).containsExactly(Map.entry("a", new Position(10, "")));
  }

  @Test
  void aHoldThatIsReleasedLetsThePositionGoOn() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    Hold hold = new Hold();
    Delivery batch = log.track(10, Delivery.NOBODY);
    batch.hold(hold);
    Delivery made = hold.until(Delivery.NOBODY);
    batch.acknowledge();
    log.forget();
    hold.release();
    checkpoints.store();
    assertThat(Files.readString(file())).contains("\"a\"");

    made.acknowledge();
    restart();
    assertThat(restored()).isEmpty();
  }

  @Test
  void aReaderThatFollowsOneWhosePositionIsHeldDoesNotLetItGo() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    Hold hold = new Hold();
    Delivery batch = log.track(10, Delivery.NOBODY);
    batch.hold(hold);
    batch.acknowledge();
    checkpoints.positions("nginx").partition("a", "", restored().get("a").behind()).track(20, Delivery.NOBODY).acknowledge();

    checkpoints.store();
    assertThat(restored()).containsExactly(Map.entry("a", new Position(20, "")));
    crash();
    assertThat(restored()).containsExactly(Map.entry("a", new Position(0, "")));
  }

  @Test
  void positionMovesOverWhatArrivedWithoutGaps() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "/var/log/a", 0);
    Delivery first = log.track(10, Delivery.NOBODY);
    Delivery second = log.track(20, Delivery.NOBODY);
    Delivery third = log.track(30, Delivery.NOBODY);
    third.acknowledge();
    first.acknowledge();

    assertThat(restored()).containsExactly(Map.entry("a", new Position(10, "/var/log/a")));
    second.acknowledge();
    assertThat(restored()).containsExactly(Map.entry("a", new Position(30, "/var/log/a")));
  }

  @Test
  void partitionsDoNotWaitForEachOther() throws Exception {
    Partition slow = checkpoints.positions("nginx").partition("slow", "", 5);
    Partition quick = checkpoints.positions("nginx").partition("quick", "", 0);
    slow.track(10, Delivery.NOBODY);
    quick.track(7, Delivery.NOBODY).acknowledge();

    assertThat(restored()).containsEntry("slow", new Position(5, "")).containsEntry("quick", new Position(7, ""));
  }

  @Test
  void namesAndAboutsComeBackWhateverTheyHold() throws Exception {
    String name = "a \"b\"\\\n\u0000\u2028é\uD83D\uDE00\uDC80{}";
    checkpoints.positions("nginx").partition(name, "bytes \uDCFF\uD800", Long.MAX_VALUE);
    restart();

    assertThat(restored()).containsExactly(Map.entry(name, new Position(Long.MAX_VALUE, "bytes \uDCFF\uD800")));
  }

  @Test
  void whatWasStoredLastOutlivesAKill() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    log.track(10, Delivery.NOBODY).acknowledge();
    checkpoints.store();
    log.track(20, Delivery.NOBODY).acknowledge();
    crash();

    assertThat(restored()).containsExactly(Map.entry("a", new Position(10, "")));
  }

  @Test
  void positionsNobodyOpenedAreKept() throws Exception {
    checkpoints.positions("nginx").partition("old", "", 9);
    restart();
    checkpoints.positions("nginx").partition("new", "", 1);
    restart();

    assertThat(restored()).containsOnlyKeys("old", "new");
  }

  @Test
  void aForgottenPartitionGoesWhenAllOfItHasArrived() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    Delivery last = log.track(10, Delivery.NOBODY);
    log.forget();
    assertThat(restored()).containsKey("a");
    last.acknowledge();
    assertThat(restored()).isEmpty();
    restart();
    assertThat(restored()).isEmpty();
  }

  @Test
  void frozenPositionsStayWhileMemoryIsGivenBack() throws Exception {
    AtomicInteger givenBack = new AtomicInteger();
    Delivery read = checkpoints.positions("nginx").partition("a", "", 3).track(10, givenBack::incrementAndGet);
    checkpoints.freeze();
    read.acknowledge();

    assertThat(givenBack).hasValue(1);
    assertThat(checkpoints.outstanding()).isZero();
    restart();
    assertThat(restored()).containsExactly(Map.entry("a", new Position(3, "")));
  }

  @Test
  void aSecondAcknowledgementChangesNothing() throws Exception {
    AtomicInteger givenBack = new AtomicInteger();
    Delivery read = checkpoints.positions("nginx").partition("a", "", 0).track(10, givenBack::incrementAndGet);
    checkpoints.counted(Delivery.NOBODY);
    read.acknowledge();
    read.acknowledge();

    assertThat(givenBack).hasValue(1);
    assertThat(checkpoints.outstanding()).isEqualTo(1);
  }

  @Test
  void whoWaitsIsToldWhenNothingIsOutstanding() throws Exception {
    AtomicInteger told = new AtomicInteger();
    Delivery tracked = checkpoints.positions("nginx").partition("a", "", 0).track(1, Delivery.NOBODY);
    Delivery counted = checkpoints.counted(Delivery.NOBODY);
    checkpoints.whenNothingIsOutstanding(told::incrementAndGet);
    tracked.acknowledge();
    assertThat(told).hasValue(0);
    counted.acknowledge();
    assertThat(told).hasValue(1);
    checkpoints.whenNothingIsOutstanding(told::incrementAndGet);
    assertThat(told).hasValue(2);
  }

  @Test
  void aPartitionOpenedAgainBehindWhatIsOnItsWayWaitsForIt() throws Exception {
    Delivery early = checkpoints.positions("nginx").partition("a", "", 0).track(10, Delivery.NOBODY);
    checkpoints.positions("nginx").partition("a", "", 10).track(20, Delivery.NOBODY).acknowledge();
    assertThat(restored()).containsEntry("a", new Position(0, ""));
    early.acknowledge();
    assertThat(restored()).containsEntry("a", new Position(20, ""));
  }

  @Test
  void aPartitionReadAgainStandsForItsEarlierReader() throws Exception {
    checkpoints.positions("nginx").partition("a", "", 0).track(10, Delivery.NOBODY);
    checkpoints.positions("nginx").partition("a", "", 0).track(5, Delivery.NOBODY).acknowledge();

    assertThat(restored()).containsEntry("a", new Position(5, ""));
  }

  @Test
  void anyThreadAcknowledgesInAnyOrder() throws Exception {
    Partition log = checkpoints.positions("nginx").partition("a", "", 0);
    List<Delivery> read = new ArrayList<>();
    for (int i = 1; i <= 50_000; i++) {
      read.add(log.track(i, Delivery.NOBODY));
    }
    Collections.shuffle(read, new Random(7));
    CountDownLatch none = new CountDownLatch(1);
    checkpoints.whenNothingIsOutstanding(none::countDown);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int part = 0; part < 4; part++) {
        List<Delivery> mine = read.subList(part * 12_500, (part + 1) * 12_500);
        threads.execute(() -> mine.forEach(Delivery::acknowledge));
      }
    }

    assertThat(none.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(restored()).containsEntry("a", new Position(50_000, ""));
  }

  @Test
  void theTimerStoresWhatMoved() throws Exception {
    checkpoints.close();
    checkpoints = Checkpoints.open(folder, Duration.ofMillis(20), notices);
    checkpoints.positions("nginx").partition("a", "", 42);

    await().until(() -> Files.exists(file()) && Files.readString(file()).contains("\"behind\":42"));
  }

  @Test
  void whatCannotBeStoredIsSaidAndStoredLater() throws Exception {
    checkpoints.positions("nginx").partition("a", "", 1);
    Path inTheWay = Files.createDirectory(folder.resolve("positions/nginx.jsonl.new"));
    assertThatThrownBy(checkpoints::store).hasMessageContaining("cannot store the positions of source 'nginx' in " + file());
    Files.delete(inTheWay);
    checkpoints.store();

    assertThat(file()).content().contains("\"behind\":1");
  }

  @Test
  void anotherWeirIsToldWhoHoldsTheFolder() {
    assertThatThrownBy(() -> Checkpoints.open(folder, Duration.ZERO, Notices.NONE)).isInstanceOf(OpeningException.class)
        .hasMessage("the data folder " + folder + " is in use by another weir (process " + ProcessHandle.current().pid()
            + "); stop that one, or give this one a folder of its own");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("plain"), "");

    assertThatThrownBy(() -> Checkpoints.open(file, Duration.ZERO, Notices.NONE)).isInstanceOf(OpeningException.class)
        .hasMessageContaining("cannot make the data folder " + file).hasMessageContaining("Not a directory");
  }
}
