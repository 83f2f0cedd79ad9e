package io.weir.language.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramRun;
import io.weir.language.plan.StepDeclaration.Example;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StepExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyExampleOfTheManualGivesItsOutput() {
    return StepCatalog.all().stream().flatMap(step -> step.examples().stream().filter(Example::runs).map(example ->
        DynamicTest.dynamicTest(step.word() + ": " + example.program(), () ->
            assertThat(ProgramRun.of(example.program(), example.input())).isEqualTo(example.output()))));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleThatNeedsSomethingOutsideIsAProgram() {
    LanguageOptions plain = LanguageOptions.plain();
    return StepCatalog.all().stream().flatMap(step -> step.examples().stream().filter(example -> !example.runs())
        .map(example -> DynamicTest.dynamicTest(step.word() + ": " + example.program(), () ->
            assertThatCode(() -> Language.compile(example.program(), new LanguageOptions(plain.functions(), null, null)))
                .doesNotThrowAnyException())));
  }

  @TestFactory
  Stream<DynamicTest> everyStepHasAnExample() {
    return StepCatalog.all().stream().map(step -> DynamicTest.dynamicTest(step.word(), () -> {
      assertThat(step.examples()).isNotEmpty();
      assertThat(step.synopsis()).startsWith(step.word());
      assertThat(step.summary()).endsWith(".");
    }));
  }
}
