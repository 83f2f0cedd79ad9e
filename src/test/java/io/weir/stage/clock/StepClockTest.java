package io.weir.stage.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepClockTest {
  private static final PassSettings PLAIN = new PassSettings((byte) '\n', 1 << 20, OnError.DROP);
  private static final int RECORDS = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"parse json | where a > 3 | set b = a * 2", "parse json | stats count(), sum(a) by b",
      "parse json | split l | set m = l + 1", "parse json | where a > 3 | as text \"{a} {b}\"",
      "grep \"7\" | upper", "upper", "parse json | count by b | sort by count desc", "replace \"a\" with \"b\""})
  void aWatchedProgramWritesWhatAnUnwatchedOneWrites(String program) {
    assertThat(run(program, PLAIN.watch(new StepClock()))).isEqualTo(run(program, PLAIN));
  }

  @Test
  void findsTheStepThatTakesTheTime() {
    StepClock clock = new StepClock();
    run("parse json | where a >= 0 | set h = sha256(sha256(sha256(sha256(string(a)))))", PLAIN.watch(clock));
    Map<Integer, StepClock.Spent> spent = clock.spent();
    assertThat(spent.get(3).word()).isEqualTo("set");
    assertThat(spent.get(3).records()).isBetween(RECORDS * 9L / 10, RECORDS * 11L / 10);
    assertThat(spent.get(3).nanos()).isGreaterThan(spent.get(2).nanos());
    assertThat(spent.get(4).word()).isEqualTo("as");
  }

  private static String run(String program, PassSettings settings) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      json.append("{\"a\":").append(i % 10).append(",\"b\":\"x").append(i % 7).append("\",\"l\":[1,2]}\n");
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    try {
      ProgramRun run = new ProgramRun(Language.compile(program, LanguageOptions.plain()), settings);
      run.batch(bytes, 0, 1);
      run.end();
      return run.text();
    } catch (ProgramMistakes mistakes) {
      throw new AssertionError(mistakes.show("program"), mistakes);
    }
  }
}
