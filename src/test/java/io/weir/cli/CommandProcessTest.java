package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal does beside filtering: asks for help, gives programs in other ways, names what is not there. */
class CommandProcessTest {
  @TempDir private Path above;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(above.resolve("in"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "manual where", "check upper"})
  void whatACommandCannotWriteEndsWithThree(String words) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).output(Path.of("/dev/full")).weir(words.split(" "))) {
      assertThat(weir.exit()).isEqualTo(ExitCode.BROKEN);
      assertThat(weir.complaints()).isEqualTo("weir: cannot go on writing to standard output: no space left on the device\n");
    }
  }

  @Test
  void aMistakeWeighsMoreThanAnOutputThatFails() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).output(Path.of("/dev/full")).weir("check", "uper")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.MISTAKE);
    }
  }

  @Test
  void aReaderOfTheManualMayLeave() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("manual")) {
      assertThat(weir.line()).isEqualTo("THE LANGUAGE");
      weir.process().getInputStream().close();
      assertThat(weir.exit()).isZero();
      assertThat(weir.complaints()).isEmpty();
    }
  }

  @Test
  void theProgramMayComeFromStandardInput() throws IOException {
    Files.writeString(folder.resolve("log"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("-f", "-", "log")) {
      weir.write("upper\n").end();
      assertThat(weir.text()).isEqualTo("A\n");
      assertThat(weir.exit()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f -", "-f - log -"})
  void theProgramAndItsInputCannotBothBeStandardInput(String words) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir(words.split(" "))) {
      weir.write("upper\n").end();
      assertThat(weir.exit()).isEqualTo(ExitCode.MISTAKE);
      assertThat(weir.complaints()).contains("name the files to read");
    }
  }

  @Test
  void aFollowedFileThatIsNotThereIsNamedAtOnce() throws IOException {
    Files.writeString(folder.resolve("log"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("-F", "where true", "lgo", "log")) {
      assertThat(weir.line()).isEqualTo("a");
      assertThat(weir.complaints()).isEqualTo("weir: lgo: no such file; waiting for it\n");
      Files.writeString(folder.resolve("lgo"), "late\n");
      assertThat(weir.line()).isEqualTo("late");
      weir.signal("TERM");
      assertThat(weir.exit()).isEqualTo(ExitCode.TERMINATED);
    }
  }

  @Test
  void aFollowedPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
    try (WeirProcess weir = WeirProcess.in(folder).weir("-F", "where true", "pipe")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(weir.complaints()).isEqualTo("weir: pipe: is no plain file; --follow reads plain files\n");
    }
  }

  private static String said(int exit, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new CommandLineTool(Map.of(), both, both).run(words)).isEqualTo(exit);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCommandBehindOptionsIsToldWhereItBelongs() {
    assertThat(said(2, "--stats", "check", "upper")).endsWith("weir: check is a command, and a command is the first word: weir check …\n");
  }

  @Test
  void mistakesAreInColourWhereverTheyAreFound() {
    assertThat(said(2, "check", "--color", "always", "uper")).startsWith("\033[1;31mweir:\033[0m program, line 1")
        .contains("\033[1;33m^^^^\033[0m");
    assertThat(said(2, "check", "uper")).doesNotContain("\033");
  }
}
