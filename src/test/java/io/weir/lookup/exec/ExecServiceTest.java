package io.weir.lookup.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecServiceTest {
  private final AtomicLong clock = new AtomicLong(1);

  @TempDir private Path folder;

  private ExecService exec(String command) {
    return new ExecService(command, 1, true, clock::get, () -> 1);
  }

  private static @Nullable Object ask(ExecService service, String line) throws Exception {
    return service.ask(line).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String failure(ExecService service, String line) throws InterruptedException, TimeoutException {
    try {
      return "answered: " + service.ask(line).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      return failed.getCause().getMessage();
    }
  }

  @Test
  void oneChildAnswersLineAfterLine() throws Exception {
    try (ExecService service = exec("n=0; while read -r line; do n=$((n + 1)); printf '%s %s\\n' $n \"$line\"; done")) {
      assertThat(ask(service, "a")).isEqualTo("1 a");
      assertThat(ask(service, "b\\c ")).isEqualTo("2 b\\c");
      assertThat(ask(service, "")).isEqualTo("3 ");
    }
  }

  @Test
  void jsonIsAValueAndBrokenJsonIsText() throws Exception {
    try (ExecService service = exec("cat"); ExecService texts = new ExecService("cat", 1, false)) {
      assertThat(ask(service, "{\"a\":[1]}")).isEqualTo(Map.of("a", List.of(1L)));
      assertThat(ask(service, "{\"a\":")).isEqualTo("{\"a\":");
      assertThat(ask(texts, "{\"a\":[1]}")).isEqualTo("{\"a\":[1]}");
    }
  }

  @Test
  void linesLargerThanAPipeGoThrough() throws Exception {
    String line = "x".repeat(1 << 20);
    try (ExecService service = exec("cat")) {
      assertThat(ask(service, line)).isEqualTo(line);
      assertThat(ask(service, "small")).isEqualTo("small");
    }
  }

  @Test
  void bytesThatAreNoUtf8ComeBackAsTheyWere() throws Exception {
    try (ExecService service = exec("cat")) {
      assertThat(ask(service, "a\uDCFFb")).isEqualTo("a\uDCFFb");
    }
  }

  @Test
  void severalChildrenWorkAtATime() throws Exception {
    try (ExecService service = new ExecService("read a; touch " + folder + "/$a; while [ $(ls " + folder
        + " | wc -l) -lt 3 ]; do :; done; echo done", 3, true)) {
      List<CompletableFuture<@Nullable Object>> all = IntStream.range(0, 3)
          .mapToObj(i -> service.ask("f" + i).toCompletableFuture()).toList();
      for (CompletableFuture<@Nullable Object> one : all) {
        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo("done");
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aChildThatAnsweredAndEndsIsStartedAgainAtOnce() throws Exception {
    try (ExecService service = exec("read a; echo $a; read b; exit 7")) {
      assertThat(ask(service, "1")).isEqualTo("1");
      assertThat(failure(service, "2")).isEqualTo(
          "exec \"read a; echo $a; read b; exit 7\": the command ended with exit code 7 before it answered");
      assertThat(ask(service, "3")).isEqualTo("3");
    }
  }

  @Test
  void aCommandThatNeverAnswersIsStartedAgainAfterLongerAndLongerPauses() throws Exception {
    try (ExecService service = exec("exit 3")) {
      assertThat(failure(service, "a")).contains("ended with exit code 3 before it answered");
      assertThat(failure(service, "b")).contains("ended with exit code 3; it is started again in 100ms");
      clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
      assertThat(failure(service, "c")).contains("before it answered");
      assertThat(failure(service, "d")).contains("is started again in 200ms");
      for (int i = 0; i < 10; i++) {
        clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
        failure(service, "e");
      }
      assertThat(failure(service, "f")).contains("is started again in 5.0s");
    }
  }

  @Test
  void aCancelledQuestionEndsItsChildAndTheNextOneAnswers() throws Exception {
    try (ExecService service = exec("read a; echo $$ > " + folder + "/pid; [ $a = hang ] && sleep 1000; echo $a")) {
      CompletableFuture<@Nullable Object> hangs = service.ask("hang").toCompletableFuture();
      Path pid = folder.resolve("pid");
      await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
      ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
      List<ProcessHandle> family = child.descendants().toList();
      hangs.cancel(true);
      await().until(() -> !child.isAlive() && family.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(ask(service, "b")).isEqualTo("b");
    }
  }

  @Test
  void aLineTooManyIsNotTakenForTheNextAnswer() throws Exception {
    try (ExecService service = exec("while read a; do echo $a; echo more; touch " + folder + "/said; done")) {
      assertThat(ask(service, "1")).isEqualTo("1");
      await().until(() -> Files.exists(folder.resolve("said")));
      assertThat(failure(service, "2")).contains("wrote more than one line for a question");
    }
  }

  @Test
  void closingEndsTheInputFirstAndWhatDoesNotEndThenIsEnded() throws Exception {
    ExecService gentle = exec("while read a; do echo $a; done; echo bye > " + folder + "/bye");
    ask(gentle, "1");
    gentle.close();
    assertThat(folder.resolve("bye")).hasContent("bye");
    ExecService stubborn = exec("sleep 1000 & trap '' TERM; read a; echo $!; while :; do sleep 0.1; done");
    long background = Long.parseLong(String.valueOf(ask(stubborn, "1")));
    stubborn.close();
    await().until(() -> ProcessHandle.of(background).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(failure(stubborn, "2")).contains("the run is over");
  }
}
