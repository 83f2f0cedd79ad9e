package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule file that is changed while weir runs. */
class LiveScheduleTest {
  @TempDir Path temporary;
  private Path folder;
  private Path file;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
    file = folder.resolve("s.yaml");
  }

  private static void awaitSaid(WeirProcess weir, String text) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(weir.complaints()).contains(text));
  }

  private static void lines(WeirProcess weir, int from) throws IOException {
    for (int n = from; n < from + 100; n++) {
      weir.write("{\"n\":" + n + "}\n");
    }
    for (int n = from; n < from + 100; n++) {
      assertThat(weir.line()).isEqualTo("{\"n\":" + n + "}");
    }
  }

  @Test
  void everyChangeIsAppliedOrRefusedWhileRecordsFlow() throws IOException {
    Files.writeString(file, "default: { strategy: cpu, parallelism: 2 }\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("--schedule", "s.yaml", "parse json")) {
      lines(weir, 0);
      Files.writeString(file, "default: { strategy: inline }\n");
      awaitSaid(weir, "weir: schedule s.yaml read again: parse cpu × 2 → inline\n");
      lines(weir, 100);
      Files.writeString(file, "default: { strategy: fast }\n");
      awaitSaid(weir, "expected one of auto, inline, cpu, io, async, found 'fast'\n"
          + "weir: schedule s.yaml has mistakes; the old schedule goes on\n");
      lines(weir, 200);
      Path other = Files.writeString(folder.resolve("other.yaml"), "stages: { parse: { strategy: io } }\n");
      Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      awaitSaid(weir, "weir: schedule s.yaml read again: parse inline → io\n");
      lines(weir, 300);
      Files.writeString(file, "default: { strategy: async }\n");
      awaitSaid(weir, "cannot be async");
      lines(weir, 400);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void aSignalMakesItReadTheFileAndDoesNotEndIt() throws IOException {
    Files.writeString(file, "default: { strategy: cpu, parallelism: 2 }\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("--schedule", "s.yaml", "-t", "3", "parse json")) {
      lines(weir, 0);
      weir.signal("HUP");
      awaitSaid(weir, "weir: schedule s.yaml read again: nothing is different\n");
      lines(weir, 100);
      Files.delete(file);
      weir.signal("HUP");
      awaitSaid(weir, "weir: schedule s.yaml cannot be read: no such file; the old schedule goes on\n");
      Files.writeString(file, "default: { strategy: auto }\n");
      awaitSaid(weir, "weir: schedule s.yaml read again: parse cpu × 3 → auto up to cpu × 3\n");
      lines(weir, 200);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
    }
  }
}
