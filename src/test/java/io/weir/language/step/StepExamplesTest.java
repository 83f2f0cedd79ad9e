package io.weir.language.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.ProgramRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StepExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyExampleOfTheManualGivesItsOutput() {
    return StepCatalog.all().stream().flatMap(step -> step.examples().stream().map(example ->
        DynamicTest.dynamicTest(step.word() + ": " + example.program(), () ->
            assertThat(ProgramRun.of(example.program(), example.input())).isEqualTo(example.output()))));
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
