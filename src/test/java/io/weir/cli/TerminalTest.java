package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @ParameterizedTest
  @CsvSource({"AUTO, '', xterm, true, true", "AUTO, 1, xterm, true, false", "AUTO, '', dumb, true, false",
      "AUTO, '', xterm, false, false", "ALWAYS, 1, dumb, false, true", "NEVER, '', xterm, true, false"})
  void colorsWhereTheyAreWanted(Terminal.Color color, String noColor, String term, boolean isTerminal, boolean colors) {
    Terminal terminal = new Terminal(stream -> isTerminal && stream == Terminal.ERRORS,
        Map.of("NO_COLOR", noColor, "TERM", term));
    assertThat(terminal.colors(color)).isEqualTo(colors);
  }

  @Test
  void eachStreamIsColouredForItself() {
    Terminal piped = new Terminal(stream -> stream == Terminal.ERRORS, Map.of("TERM", "xterm"));
    assertThat(piped.colors(Terminal.Color.AUTO, Terminal.ERRORS)).isTrue();
    assertThat(piped.colors(Terminal.Color.AUTO, Terminal.OUTPUT)).isFalse();
    assertThat(piped.colors(Terminal.Color.ALWAYS, Terminal.OUTPUT)).isTrue();
  }

  @Test
  void paintsTheNameAndThePlace() {
    assertThat(Painted.paint("weir: program, line 1\n  wher a\n  ^^^^ no step\n"))
        .isEqualTo("\033[1;31mweir:\033[0m program, line 1\n  wher a\n  \033[1;33m^^^^\033[0m no step\n");
  }

  @ParameterizedTest
  @CsvSource({
      "1200000000, 2000000000, 3, 1.20 GB of 2.00 GB  60 %  400 MB/s  0:02 left",
      "0, 5000, 1, 0.00 kB of 5.00 kB  0 %  0.00 kB/s",
      "1000000, 10000000000, 1, 1.00 MB of 10.0 GB  0 %  1.00 MB/s  2:46:39 left",
      "7000, 5000, 1, 5.00 kB of 5.00 kB  100 %  5.00 kB/s  0:00 left"})
  void saysHowFarTheReadingIs(long read, long total, long seconds, String line) {
    assertThat(Progress.line(read, total, seconds * 1_000_000_000)).isEqualTo(line);
  }

  @Test
  void wipesTheLineAtTheEnd() throws InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    CountDownLatch asked = new CountDownLatch(1);
    Progress progress = Progress.start(new PrintStream(shown, true), () -> {
      asked.countDown();
      return 1;
    }, 2, () -> true);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    progress.close();
    assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("\r\033[K\033[?7l").endsWith("left\033[?7h\r\033[K")
        .contains("50 %");
  }

  @Test
  void wipesTheLineBeforeSomethingElseIsSaid() throws InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    CountDownLatch asked = new CountDownLatch(1);
    try (Progress progress = Progress.start(new PrintStream(shown, true), () -> {
      asked.countDown();
      return 1;
    }, 2, () -> true)) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      progress.say("weir: something\n");
      assertThat(shown.toString(StandardCharsets.UTF_8)).endsWith("left\033[?7h\r\033[Kweir: something\n");
    }
  }

  @Test
  void showsNothingInTheBackground() throws InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    CountDownLatch asked = new CountDownLatch(2);
    Progress progress = Progress.start(new PrintStream(shown, true), () -> 1, 2, () -> {
      asked.countDown();
      return false;
    });
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    progress.say("weir: something\n");
    progress.close();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("weir: something\n");
  }

  @ParameterizedTest
  @CsvSource({"xterm-256color, false", "dumb, true", "'', true"})
  void knowsATerminalThatOnlyShowsCharacters(String term, boolean dumb) {
    assertThat(new Terminal(stream -> true, Map.of("TERM", term)).isDumb()).isEqualTo(dumb);
  }
}
