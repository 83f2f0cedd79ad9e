package io.weir.source.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.source.Received;
import io.weir.source.Source;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecSourceTest {
  private final Received received = new Received(true);
  private Source source;

  private Received run(String yaml) throws YamlMistakes, OpeningException {
    source = YamlFile.read(yaml, ExecSettings.declaration()).open(received.context());
    return received.from(source, Credit.UNLIMITED, Long.MAX_VALUE);
  }

  @AfterEach
  void endEverything() {
    if (source != null) {
      source.abandon();
      source.close();
    }
  }

  private static boolean lives(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip())).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void linesOfStandardOutputAreRecordsAndThoseOfStandardErrorNotices() throws Exception {
    run("{ command: 'echo one; echo oh >&2; printf two', restart: never }").awaitEnd();

    assertThat(received.text()).isEqualTo("one\ntwo");
    await().until(() -> received.notices.stream().anyMatch(said -> said.contains("oh")));
  }

  @Test
  void aListOfWordsMeetsNoShell() throws Exception {
    run("{ command: [echo, '$HOME;', '*'], restart: never }").awaitEnd();

    assertThat(received.text()).isEqualTo("$HOME; *\n");
  }

  @Test
  void whatEndsIsStartedAgainWithPauses() throws Exception {
    run("command: 'echo again; exit 3'").awaitText("again\nagain\nagain\n");

    assertThat(received.notices).anyMatch(said -> said.contains("exit code 3") && said.contains("started again in"));
    assertThat(received.meter.errors().values().iterator().next().sum()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void onFailureAnOrdinaryEndIsTheEnd() throws Exception {
    run("{ command: 'echo once', restart: on_failure }").awaitEnd();

    assertThat(received.text()).isEqualTo("once\n");
  }

  @Test
  void runsAgainEverySoOften() throws Exception {
    run("{ command: 'echo tick', every: 30ms }").awaitText("tick\ntick\ntick\n");

    assertThat(received.notices).isEmpty();
  }

  @Test
  void aRunThatTakesTooLongIsEnded() throws Exception {
    run("{ command: 'echo begun; sleep 100', every: 50ms, timeout: 100ms }").awaitText("begun\nbegun\n");

    assertThat(received.notices).anyMatch(said -> said.contains("longer than 100ms"));
  }

  @Test
  void stoppingEndsTheCommandAndReadsWhatItStillWrites() throws Exception {
    run("command: \"trap 'echo farewell; exit 0' TERM; echo $$; while :; do sleep 0.05; done\"").awaitText("\n");
    String pid = received.text();
    source.stop();
    received.awaitEnd();
    source.close();

    assertThat(received.text()).endsWith("farewell\n");
    await().until(() -> !lives(pid));
  }

  @Test
  void everythingTheCommandStartedEndsWithIt() throws Exception {
    run("command: '(sleep 1000 & echo $!) ; sleep 1000'").awaitText("\n");
    String orphan = received.text();
    assertThat(lives(orphan)).isTrue();
    source.stop();
    received.awaitEnd();
    source.close();

    await().until(() -> !lives(orphan));
  }

  @Test
  void aCommandThatIgnoresBeingToldIsKilled() throws Exception {
    run("command: \"trap '' TERM; echo $$; while :; do sleep 0.05; done\"").awaitText("\n");
    source.stop();
    received.awaitEnd();

    await().until(() -> !lives(received.text()));
  }

  @Test
  void stoppingBetweenTwoRunsIsAtOnce() throws Exception {
    run("{ command: 'echo tick', every: 1h }").awaitText("tick\n");
    source.stop();

    await().atMost(Duration.ofSeconds(3)).until(() -> received.completed);
  }

  @Test
  void environmentAndFolderAreThose(@TempDir Path folder) throws Exception {
    run("{ command: 'echo $GREETING; pwd', restart: never, environment: { GREETING: hello }, working_folder: '" + folder + "' }")
        .awaitEnd();

    assertThat(received.text()).isEqualTo("hello\n" + folder.toRealPath() + "\n");
  }

  @Test
  void whatCannotRunIsSaidBefore() {
    assertThatThrownBy(() -> run("command: [no-such-program-here]")).isInstanceOfSatisfying(OpeningException.class,
        said -> assertThat(said.key()).isEqualTo("command")).hasMessageContaining("no-such-program-here");
    assertThatThrownBy(() -> run("command: [/etc/hostname/x]")).hasMessageContaining("there is no file");
    assertThatThrownBy(() -> run("{ command: ls, working_folder: /no/such }")).isInstanceOfSatisfying(OpeningException.class,
        said -> assertThat(said.key()).isEqualTo("working_folder"));
  }

  @Test
  void keysThatContradictEachOtherAreMistakes() {
    assertThat(catchThrowableOfType(YamlMistakes.class, () -> run("{ command: ls, every: 1s, restart: never }")).show("f"))
        .contains("not restarted");
    assertThat(catchThrowableOfType(YamlMistakes.class, () -> run("{ command: ls, timeout: 1s }")).show("f"))
        .contains("every");
    assertThat(catchThrowableOfType(YamlMistakes.class, () -> run("command: []")).show("f"))
        .contains("at least");
  }

  @Test
  void aChildThatIsNotReadWaits() throws Exception {
    source = YamlFile.read("command: 'yes'", ExecSettings.declaration()).open(received.context());
    received.from(source, Credit.UNLIMITED, 2);
    await().until(() -> received.batches.size() == 2);
    source.stop();
    received.request(Long.MAX_VALUE);

    assertThat(received.awaitEnd().error).isNull();
  }
}
