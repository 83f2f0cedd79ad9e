package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a real process shows: pipes, signals, devices. */
class ProcessTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "where true", "parse json", "grep \"n\" | set line = line"})
  void answersALineBeforeTheNextIsThere(String program) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir(program)) {
      weir.write("{\"n\":1}\n");
      assertThat(weir.line()).isEqualTo("{\"n\":1}");
      weir.write("{\"n\":2}\n");
      assertThat(weir.line()).isEqualTo("{\"n\":2}");
      assertThat(weir.end().exit()).isZero();
    }
  }

  @Test
  void answersALineThatCameInTwoPieces() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("set line = upper(line)")) {
      weir.write("ab\nc");
      assertThat(weir.line()).isEqualTo("AB");
      weir.write("d\n");
      assertThat(weir.line()).isEqualTo("CD");
      assertThat(weir.end().exit()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "where true", "parse json"})
  void endsQuietlyWhenTheReaderGoes(String program) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir(program)) {
      Thread endless = writeLines(weir, Integer.MAX_VALUE);
      assertThat(weir.line()).isEqualTo("{\"n\":0}");
      weir.process().getInputStream().close();
      assertThat(weir.exit()).isZero();
      assertThat(weir.complaints()).isEmpty();
      endless.interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"head 1", "head 0"})
  void headStopsTheReading(String program) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir(program)) {
      Thread endless = writeLines(weir, Integer.MAX_VALUE);
      assertThat(weir.text()).isEqualTo(program.equals("head 1") ? "{\"n\":0}\n" : "");
      assertThat(weir.exit()).isZero();
      endless.interrupt();
    }
  }

  @Test
  void headEndsWhileTheInputStaysOpen() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("head 2")) {
      weir.write("a\nb\nc\n");
      assertThat(weir.text()).isEqualTo("a\nb\n");
      assertThat(weir.exit()).isZero();
    }
  }

  @Test
  void aJoinedRecordIsWrittenWhenNothingFollowsForItsTimeout() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("multiline start '^#' timeout 200ms | set line = size(line)")) {
      weir.write("#a\nb\n");
      assertThat(weir.line()).isEqualTo("4");
      weir.write("#c\n").write("d\n");
      weir.signal("TERM");
      assertThat(weir.exit()).isEqualTo(143);
    }
  }

  @Test
  void aJoinedRecordOfAFollowedFileIsWrittenAfterItsTimeout() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "#a\nb\n");
    try (WeirProcess weir = WeirProcess.in(folder)
        .weir("-F", "multiline start '^#' timeout 200ms | set line = string(size(line)) + ' ' + string(@number)",
            "log")) {
      assertThat(weir.line()).isEqualTo("4 1");
      Files.writeString(file, "#c\nd\ne", StandardOpenOption.APPEND);
      assertThat(weir.line()).isEqualTo("4 2");
      weir.signal("TERM");
      assertThat(weir.text()).isEqualTo("1 3\n".strip());
      assertThat(weir.exit()).isEqualTo(143);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM 143", "INT 130"})
  void followingEndsBySignalWithTheLinesThatWereThere(String signalAndCode) throws IOException {
    String[] parts = signalAndCode.split(" ");
    Path file = Files.writeString(folder.resolve("log"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("-F", "set line = upper(line)", "log")) {
      assertThat(weir.line()).isEqualTo("A");
      Files.writeString(file, "b\nc", StandardOpenOption.APPEND);
      assertThat(weir.line()).isEqualTo("B");
      weir.signal(parts[0]);
      assertThat(weir.text()).isEqualTo("C");
      assertThat(weir.exit()).isEqualTo(Integer.parseInt(parts[1]));
    }
  }

  @Test
  void followingAFolderTakesFilesThatAppear() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(logs.resolve("a"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("-F", "-r", "set line = @file + ' ' + @line", "logs")) {
      assertThat(weir.line()).isEqualTo("logs/a a");
      Files.writeString(logs.resolve("b"), "b\n");
      assertThat(weir.line()).isEqualTo("logs/b b");
      Files.move(logs.resolve("b"), logs.resolve("b.1"));
      Files.writeString(logs.resolve("c"), "c\n");
      assertThat(weir.line()).isEqualTo("logs/c c");
      weir.signal("TERM");
      assertThat(weir.text()).isEmpty();
      assertThat(weir.exit()).isEqualTo(143);
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void followingEndsWhenHeadIsSatisfied() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("-F", "head 2", "log")) {
      assertThat(weir.line()).isEqualTo("a");
      Files.writeString(file, "b\nc\n", StandardOpenOption.APPEND);
      assertThat(weir.text()).isEqualTo("b\n");
      assertThat(weir.exit()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM 143", "INT 130"})
  void aSignalEndsAProcessThatWaitsForInput(String signalAndCode) throws IOException {
    String[] parts = signalAndCode.split(" ");
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true")) {
      weir.write("a\n");
      assertThat(weir.line()).isEqualTo("a");
      weir.signal(parts[0]);
      assertThat(weir.exit()).isEqualTo(Integer.parseInt(parts[1]));
      assertThat(weir.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM 143", "INT 130"})
  void aSignalLetsWhatWasReadBeWritten(String signalAndCode) throws IOException {
    String[] parts = signalAndCode.split(" ");
    try (WeirProcess weir = WeirProcess.in(folder).weir("parse json")) {
      Thread endless = writeLines(weir, Integer.MAX_VALUE);
      assertThat(weir.line()).isEqualTo("{\"n\":0}");
      weir.signal(parts[0]);
      String rest = weir.text();
      assertThat(weir.exit()).isEqualTo(Integer.parseInt(parts[1]));
      assertThat(rest).isEqualTo(lines(1, (int) rest.lines().count()));
      endless.interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "where true", "parse json"})
  void aFullDeviceIsToldAndEndsWithThree(String program) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).output(Path.of("/dev/full")).weir(program)) {
      weir.write("{\"n\":1}\n").end();
      assertThat(weir.exit()).isEqualTo(ExitCode.BROKEN);
      assertThat(weir.complaints()).startsWith("weir: ").containsIgnoringCase("no space left")
          .contains("standard output").doesNotContain("\tat ");
    }
  }

  @Test
  void aFullDeviceWeighsMoreThanFailedRecords() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).output(Path.of("/dev/full")).weir("parse json")) {
      weir.write("nonsense\n{\"n\":1}\n").end();
      assertThat(weir.exit()).isEqualTo(ExitCode.BROKEN);
    }
  }

  @Test
  void garbageGoesThroughTheEmptyProgramUnchanged() throws IOException {
    byte[] garbage = new byte[3_000_001];
    new Random(7).nextBytes(garbage);
    Path file = Files.write(folder.resolve("garbage"), garbage);
    try (WeirProcess piped = WeirProcess.in(folder).weir("")) {
      Thread writer = inBackground(() -> piped.write(garbage).end());
      assertThat(piped.rest()).isEqualTo(garbage);
      assertThat(piped.exit()).isZero();
      writer.interrupt();
    }
    try (WeirProcess redirected = WeirProcess.in(folder).input(file).weir("")) {
      assertThat(redirected.rest()).isEqualTo(garbage);
    }
    try (WeirProcess named = WeirProcess.in(folder).weir("", "garbage")) {
      assertThat(named.rest()).isEqualTo(garbage);
    }
  }

  @Test
  void aChoosingProgramKeepsGarbageUnchanged() throws IOException {
    byte[] garbage = new byte[500_000];
    new Random(8).nextBytes(garbage);
    Files.write(folder.resolve("garbage"), garbage);
    try (WeirProcess weir = WeirProcess.in(folder).weir("unless line == \"never\"", "garbage")) {
      assertThat(weir.rest()).isEqualTo(garbage);
      assertThat(weir.exit()).isZero();
    }
  }

  @Test
  void standardInputStandsAmongFiles() throws IOException {
    Files.writeString(folder.resolve("a"), "a");
    Files.writeString(folder.resolve("b"), "b\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("set f = @file", "a", "-", "b")) {
      weir.write("in").end();
      assertThat(weir.text()).startsWith("{\"f\":\"a\"}\n").endsWith("{\"f\":\"b\"}\n").hasLineCount(3);
      assertThat(weir.exit()).isZero();
    }
  }

  @Test
  void standardInputGivenTwiceIsAtItsEndTheSecondTime() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", "-", "-")) {
      weir.write("a\n").end();
      assertThat(weir.text()).isEqualTo("a\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void emptyInputGivesEmptyOutput() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).input(Path.of("/dev/null")).weir("parse json")) {
      assertThat(weir.text()).isEmpty();
      assertThat(weir.exit()).isZero();
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void aProgramWithMistakesReadsAndWritesNothing() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("-o", "out", "were true")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.MISTAKE);
      assertThat(weir.text()).isEmpty();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  private static String lines(int from, int count) {
    StringBuilder lines = new StringBuilder();
    for (int n = from; n < from + count; n++) {
      lines.append("{\"n\":").append(n).append("}\n");
    }
    return lines.toString();
  }

  /** Writes numbered lines until all are written or nobody reads them. */
  private static Thread writeLines(WeirProcess weir, int count) {
    return inBackground(() -> {
      for (int n = 0; n < count; n += 1000) {
        weir.write(lines(n, 1000).getBytes(StandardCharsets.UTF_8));
      }
    });
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static Thread inBackground(Writing writing) {
    return Thread.ofVirtual().start(() -> {
      try {
        writing.run();
      } catch (IOException nobodyReads) {
        // the process has ended, which is what the test looks at
      }
    });
  }
}
