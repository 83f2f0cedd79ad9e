package io.weir.language.step.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallStepTest {
  private static ProgramRun run(String program, String input, OnError onError) throws ProgramMistakes {
    ProgramRun run = new ProgramRun(program, onError);
    run.batch(input.getBytes(StandardCharsets.UTF_8), 0, 1);
    run.end();
    return run;
  }

  @Test
  void answersInFieldsStandWhereTheirNamesStood() throws ProgramMistakes {
    assertThat(ProgramRun.of("parse json | call echo(a + 1) as a | call echo([a, b]) as c", "{\"a\":1,\"b\":\"x\"}\n"))
        .isEqualTo("{\"a\":2,\"b\":\"x\",\"c\":[2,\"x\"]}\n");
  }

  @Test
  void withoutArgumentsTheFieldsArePassedAsMapAndTextAsText() throws ProgramMistakes {
    assertThat(ProgramRun.of("parse json | call echo as c", "{\"a\":1.50,\"b\":null}\n"))
        .isEqualTo("{\"a\":1.50,\"b\":null,\"c\":{\"a\":1.5,\"b\":null}}\n");
    assertThat(ProgramRun.of("call echo as c", "abc\n")).isEqualTo("{\"c\":\"abc\"}\n");
  }

  @Test
  void withoutAFieldForItTheRecordBecomesTheAnswer() throws ProgramMistakes {
    assertThat(ProgramRun.of("parse json | call echo({\"x\": a, \"y\": 2})", "{\"a\":1,\"b\":3}\n"))
        .isEqualTo("{\"x\":1,\"y\":2}\n");
    assertThat(ProgramRun.of("parse json | call echo(string(a)) | upper", "{\"a\":\"t\",\"b\":3}\n")).isEqualTo("T\n");
  }

  @Test
  void oneArgumentMoreOrLessIsOnlyTheFunctionsBusiness() throws ProgramMistakes {
    assertThat(ProgramRun.of("call echo() as c", "x\n")).isEqualTo("{\"c\":\"[]\"}\n");
    assertThat(ProgramRun.of("call echo(b\"a\", null) as c", "x\n")).isEqualTo("{\"c\":\"[[97], null]\"}\n");
  }

  @Test
  void aFailureFailsTheRecordAtItsStepUnlessElseSaysOtherwise() throws ProgramMistakes {
    ProgramRun failed = run("parse json | call failing(a) as x | set b = 1", "{\"a\":\"no luck\"}\n", OnError.DROP);
    assertThat(failed.text()).isEmpty();
    assertThat(failed.tally.failures).singleElement().satisfies(failure -> {
      assertThat(failure.step()).isEqualTo(2);
      assertThat(failure.stepName()).isEqualTo("call");
      assertThat(failure.message()).isEqualTo("call failing: no luck");
    });
    assertThat(failed.tally.balanced()).isTrue();
    assertThat(ProgramRun.of("parse json | call failing(a) as x else a + \"!\"", "{\"a\":\"b\"}\n"))
        .isEqualTo("{\"a\":\"b\",\"x\":\"b!\"}\n");
  }

  @Test
  void aRecordKeptInSpiteOfItsFailureIsAsItWasBeforeTheStep() throws ProgramMistakes {
    ProgramRun kept = run("parse json | call failing(a) as a | remove b", "{\"a\":\"z\",\"b\":1}\n", OnError.KEEP);
    assertThat(kept.text()).isEqualTo("{\"a\":\"z\",\"b\":1}\n");
    assertThat(kept.tally.failed).isEqualTo(1);
  }

  @Test
  void anArgumentThatCannotBeComputedIsAFailureOfTheStep() throws ProgramMistakes {
    assertThat(run("call echo(int(line)) as a", "x\n", OnError.DROP).tally.failed).isEqualTo(1);
    assertThat(ProgramRun.of("call echo(int(line)) as a else 0", "x\n")).isEqualTo("{\"a\":0}\n");
  }

  @Test
  void anAnswerThatIsNoValueIsAFailure() throws ProgramMistakes {
    assertThat(run("call failing(null) as a", "x\n", OnError.DROP).tally.failures.get(0).message())
        .contains("call failing (null): the answer is a java.lang.Class");
  }

  @Test
  void stagesAreCutWhereTheNatureChangesAndNamedByTheirFirstSteps() throws ProgramMistakes {
    List<Stage> stages = Language.compile("parse json | call echo(a) as b | where b | keep b | call echo(b) as c | head 1",
        LanguageOptions.plain()).stages(new PassSettings((byte) '\n', 1 << 20, OnError.DROP));
    assertThat(stages.stream().map(Stage::name)).containsExactly("parse", "call", "where", "call-2", "pass", "head", "write");
    assertThat(stages.stream().map(Stage::steps)).containsExactly("parse", "call", "where | keep", "call", "", "head", "");
    assertThat(stages.stream().map(stage -> stage.nature().name()))
        .containsExactly("CPU", "IO", "CPU", "IO", "CPU", "SERIAL", "CPU");
  }
}
