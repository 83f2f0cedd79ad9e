package io.weir.source.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.scheduling.ByteBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of files, few descriptors, little credit, nobody who wants a batch. */
@Timeout(60)
class ManyFilesTest {
  @TempDir private Path folder;

  private Path append(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void followsThousandsOfFilesWithFewDescriptors() throws Exception {
    int files = 3000;
    for (int i = 0; i < files; i++) {
      append(i + ".log", "first of " + i + "\n");
    }
    ByteBudget budget = new ByteBudget(4 << 20);
    try (ByteBudget.Share share = budget.open();
        Tailing tail = Tailing.of(Tailing.maxOpen(Tailing.settings(folder, "*.log"), 100), share, Long.MAX_VALUE)) {
      TreeSet<String> came = new TreeSet<>();
      for (int i = 0; i < files; i++) {
        came.add(tail.next());
        assertThat(tail.meter.gauges().get("files_open").getAsDouble()).isLessThanOrEqualTo(100);
      }
      assertThat(came).hasSize(files);
      for (int i = 0; i < files; i += 7) {
        append(i + ".log", "second of " + i + "\n");
      }
      for (int i = 0; i < files; i += 7) {
        assertThat(tail.next()).contains(":second of");
      }
    }
  }

  @Test
  void givesEachFileItsTurn() throws Exception {
    append("0.log", "x".repeat(99).concat("\n").repeat(200_000));
    for (int i = 1; i < 50; i++) {
      append(i + ".log", "small\n");
    }
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "*.log"), Credit.UNLIMITED, 110)) {
      Map<String, Integer> batches = new HashMap<>();
      for (int i = 0; i < 110; i++) {
        batches.merge(Tailing.file(tail.batches.poll(10, TimeUnit.SECONDS)), 1, Integer::sum);
      }
      assertThat(batches).as("batches of each file").hasSize(50);
    }
  }

  @Test
  void losesNoRotationWhileNobodyWantsABatch() throws Exception {
    append("a.log", "0\n");
    try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log"), Credit.UNLIMITED, 0)) {
      for (int i = 1; i <= 5; i++) {
        awaitOpen(tail, i);
        Files.move(folder.resolve("a.log"), folder.resolve("old"), StandardCopyOption.REPLACE_EXISTING);
        append("a.log", i + "\n");
      }
      awaitOpen(tail, 6);
      tail.request(Long.MAX_VALUE);
      TreeSet<String> came = new TreeSet<>();
      for (int i = 0; i <= 5; i++) {
        came.add(tail.next());
      }
      assertThat(came).hasSize(6);
    }
  }

  @Test
  void losesNoRotationWhileThereIsNoCredit() throws Exception {
    append("a.log", "0\n");
    ByteBudget budget = new ByteBudget(1 << 20);
    try (ByteBudget.Share others = budget.open(); ByteBudget.Share share = budget.open()) {
      others.take(1 << 20, 0);
      try (Tailing tail = Tailing.of(Tailing.settings(folder, "a.log"), share, Long.MAX_VALUE)) {
        for (int i = 1; i <= 5; i++) {
          awaitOpen(tail, i);
          Files.move(folder.resolve("a.log"), folder.resolve("old"), StandardCopyOption.REPLACE_EXISTING);
          append("a.log", i + "\n");
        }
        awaitOpen(tail, 6);
        assertThat(tail.batches).isEmpty();
        others.giveBack(1 << 20);
        TreeSet<String> came = new TreeSet<>();
        for (int i = 0; i <= 5; i++) {
          came.add(tail.next());
        }
        assertThat(came).hasSize(6);
      }
    }
  }

  private static void awaitOpen(Tailing tail, int files) {
    Awaitility.await().pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> tail.meter.gauges().get("files_open").getAsDouble() == files);
  }

  @Test
  void readsOnWithoutCreditForMoreThanOneBatch() throws Exception {
    append("a.log", "y".repeat(99).concat("\n").repeat(20_000));
    ByteBudget budget = new ByteBudget(300 << 10);
    try (ByteBudget.Share share = budget.open();
        Tailing tail = Tailing.of(Tailing.settings(folder, "a.log"), share, Long.MAX_VALUE)) {
      int length = 0;
      while (length < 2_000_000) {
        Batch batch = tail.batches.poll(10, TimeUnit.SECONDS);
        length += batch.length();
      }
      assertThat(length).isEqualTo(2_000_000);
    }
  }
}
