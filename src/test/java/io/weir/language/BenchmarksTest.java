package io.weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Param;
import java.util.Arrays;
import java.util.stream.Stream;

/** Every program of the benchmarks still runs, and no record of it fails. */
class BenchmarksTest {
  private static Stream<DynamicTest> each(Class<?> benchmark, String field, Consumer<String> run) {
    try {
      return Arrays.stream(benchmark.getField(field).getAnnotation(Param.class).value())
          .map(value -> DynamicTest.dynamicTest(value, () -> run.accept(value)));
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> runs() {
    Stream<DynamicTest> formats = each(FormatsBenchmark.class, "format", format -> {
      FormatsBenchmark benchmark = new FormatsBenchmark();
      benchmark.format = format;
      benchmark.lines();
      assertThat(benchmark.run(new FormatsBenchmark.Records())).isPositive();
    });
    Stream<DynamicTest> steps = each(StepsBenchmark.class, "step", step -> {
      StepsBenchmark benchmark = new StepsBenchmark();
      benchmark.step = step;
      benchmark.records();
      assertThat(benchmark.run(new StepsBenchmark.Records())).isPositive();
    });
    Stream<DynamicTest> functions = each(FunctionsBenchmark.class, "expression", expression -> {
      FunctionsBenchmark benchmark = new FunctionsBenchmark();
      benchmark.expression = expression;
      benchmark.records();
      assertThat(benchmark.run(new FunctionsBenchmark.Records())).isPositive();
    });
    return Stream.of(formats, steps, functions).flatMap(tests -> tests);
  }
}
