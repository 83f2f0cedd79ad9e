package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.cli.option.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real {@code weir run} says on standard error, and what it answers to those who ask it. */
class RunLogsTest {
  private static final String CONFIG = Path.of("config/logback.xml").toAbsolutePath().toString();
  @TempDir
  private Path outer;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(outer.resolve("run"));
  }

  private void pipeline(String text) throws IOException {
    Files.writeString(folder.resolve("p.yaml"), text);
  }

  @Test
  void logsJsonOnStandardErrorAndNothingElse() throws IOException {
    pipeline("sources: { in: { stdin: {} } }\nsinks: { out: { from: in, stdout: {} } }\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("run", "--log-config", CONFIG, "--log-format", "json", "p.yaml")) {
      weir.write("one\n").end();
      assertThat(weir.text()).isEqualTo("one\n");
      assertThat(weir.exit()).isEqualTo(ExitCode.DONE);
      assertThat(weir.complaints().lines()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(line -> {
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.get("level").asString()).isEqualTo("info");
        assertThat(json.get("message").asString()).isNotBlank();
      });
    }
  }

  @Test
  void refusesAConfigurationOfLoggingThatIsNone() throws IOException {
    pipeline("sources: { in: { stdin: {} } }\nsinks: { out: { from: in, stdout: {} } }\n");
    Files.writeString(folder.resolve("l.xml"), "<configuration><appender");
    try (WeirProcess weir = WeirProcess.in(folder).weir("run", "--log-config", "l.xml", "p.yaml")) {
      assertThat(weir.end().exit()).isEqualTo(ExitCode.MISTAKE);
      assertThat(weir.text()).isEmpty();
      assertThat(weir.complaints()).startsWith("weir: ").contains("l.xml").doesNotContain("\tat ").hasLineCount(1);
    }
  }

  @Test
  void answersThoseWhoAskUntilItIsStopped() throws IOException {
    pipeline("sources: { in: { generate: { rate: 1000 } } }\ntransforms: { one: { from: in, program: set a = 1 } }\n"
        + "sinks: { out: { from: one, discard: {} } }\nadmin: { listen: '127.0.0.1:0' }\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("run", "--log-config", CONFIG, "p.yaml")) {
      String marker = "admin at http://";
      await().atMost(Duration.ofSeconds(30)).until(() -> weir.complaints().contains(marker));
      String said = weir.complaints();
      String admin = said.substring(said.indexOf(marker) + marker.length()).lines().findFirst().orElseThrow();
      assertThat(ask("top", "--admin", admin)).contains("p.yaml  running for", "source generate", "sink discard");
      assertThat(ask("tap", "one", "-n", "2", "--rate", "1000", "--admin", admin)).isEqualTo("{\"a\":1}\n{\"a\":1}\n");
      assertThat(ask("reload", "--admin", admin)).contains("nothing is different");
      assertThat(ask("schedule", "--admin", admin)).contains("strategy: auto");
      weir.signal("TERM");
      assertThat(weir.exit()).isEqualTo(ExitCode.DONE);
      assertThat(weir.complaints().lines()).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z INFO  .*"));
    }
  }

  private static String ask(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new CommandLineTool(Map.of(), both, both).run(words)).as(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(ExitCode.DONE);
    return out.toString(StandardCharsets.UTF_8);
  }
}
