package io.weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Failure;
import io.weir.stage.OnError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that fail at a step behind {@code parse json}: a table of program, record and what is said, with tabs between. */
class FailingStepsTest {
  record Failing(String program, String record, String said) {
    static Failing of(String line) {
      String[] parts = line.split("\t", -1);
      return new Failing(parts[0], parts[1], parts[2]);
    }

    /** The second step's. */
    String word() {
      return program.split(" \\| ")[1].split(" ")[0];
    }

    @Override
    public String toString() {
      return program + ": " + record;
    }
  }

  static List<Failing> table() throws IOException {
    try (InputStream from = FailingStepsTest.class.getResourceAsStream("/malformed/steps.txt")) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(Failing::of).toList();
    }
  }

  private static ProgramRun run(Failing failing, OnError onError) throws ProgramMistakes {
    ProgramRun run = new ProgramRun(failing.program, onError);
    run.batch((failing.record + "\n").getBytes(StandardCharsets.UTF_8), 0, 1);
    run.end();
    assertThat(run.tally.failed).isEqualTo(1);
    assertThat(run.tally.balanced()).isTrue();
    return run;
  }

  @ParameterizedTest
  @MethodSource("table")
  void saysWhatIsWrongAndWhere(Failing failing) throws ProgramMistakes {
    ProgramRun run = run(failing, OnError.DROP);
    Failure failure = run.tally.failures.get(0);
    assertThat(failure.message()).isEqualTo(failing.said);
    assertThat(failure.step()).isEqualTo(2);
    assertThat(failure.stepName()).isEqualTo(failing.word());
    assertThat(new String(failure.text(), StandardCharsets.UTF_8)).isEqualTo(failing.record);
    assertThat(run.text()).doesNotContain(failing.record);
  }

  @ParameterizedTest
  @MethodSource("table")
  void isKeptAsItWasBeforeTheStep(Failing failing) throws ProgramMistakes {
    assertThat(run(failing, OnError.KEEP).text()).startsWith(failing.record + "\n");
  }

  @Test
  void everyStepThatTakesExpressionsOrTextIsInTheTable() throws IOException {
    Set<String> words = table().stream().map(Failing::word).collect(Collectors.toSet());
    assertThat(words).contains("where", "unless", "set", "replace", "upper", "trim", "truncate", "split", "nest", "stats", "count",
        "sort", "dedupe", "sample", "throttle", "tee", "as");
  }
}
