package io.weir.cli.pipeline;

import io.weir.batch.Failure;
import io.weir.batch.Utf8;
import io.weir.codec.JsonValues;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.language.function.FunctionContext;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import io.weir.pipeline.definition.TransformTest;
import io.weir.pipeline.definition.TransformTest.Input;
import io.weir.pipeline.definition.TransformTest.Match;
import io.weir.record.RowFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Runs one test. */
final class TestRun {
  private final PipelineFile file;
  private final LanguageOptions options;

  /** @param options what programs may know; the clock is replaced by that of the test */
  TestRun(PipelineFile file, LanguageOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * What came of a test.
   *
   * @param differences what is not as it should be, each over one or several lines; none: it passed
   */
  record Result(TransformTest test, List<String> differences, double seconds) {
    boolean passed() {
      return differences.isEmpty();
    }
  }

  Result of(TransformTest test) {
    long started = System.nanoTime();
    List<String> differences;
    try {
      differences = differences(test);
    } catch (ProgramMistakes mistakes) {
      differences = List.of("the transforms from '" + test.transform() + "' to '" + test.until()
          + "' make no program together\n" + mistakes.show("program"));
    }
    return new Result(test, differences, (System.nanoTime() - started) / 1e9);
  }

  private List<String> differences(TransformTest test) throws ProgramMistakes {
    TestClock clock = new TestClock();
    FunctionContext given = options.functions();
    LanguageOptions virtual = new LanguageOptions(new FunctionContext(given.allowedEnvironment(), clock, given.strict(),
        given.environment()), options.redactKey(), options.plugins(), true);
    String text = Chain.of(file, test, virtual);
    Program program = Language.compile(text, virtual);
    boolean lines = file.sinks().stream().anyMatch(sink -> sink.name().equals(test.until()) && hasLines(sink.program()));
    StepwiseRun run = new StepwiseRun(program, lines, source(test.transform(), new HashSet<>()), clock);
    for (Input input : test.input()) {
      String record = input.record();
      if (record != null) {
        run.take(record);
      } else {
        run.advance(Objects.requireNonNullElse(input.advance(), Duration.ZERO));
      }
    }
    run.end();
    List<String> all = new ArrayList<>(Comparison.of(test.output(), run.output(), test.match() == Match.SUBSET));
    dead(test.dead(), run.failures(), all);
    return all;
  }

  private static boolean hasLines(String program) {
    return List.of("as csv", "as tsv", "as table").stream().anyMatch(as -> program.contains(as));
  }

  /** The first source in front of a transform. */
  private String source(String name, Set<String> seen) {
    if (file.sources().stream().map(SourceNode::name).anyMatch(name::equals)) {
      return name;
    }
    for (TransformNode transform : file.transforms()) {
      if (transform.name().equals(name) && seen.add(name)) {
        return transform.from().stream().map(from -> source(from, seen)).filter(found -> !found.isEmpty()).findFirst().orElse("");
      }
    }
    return "";
  }

  private static void dead(List<String> expected, List<Failure> failures, List<String> differences) {
    for (int i = 0; i < Math.max(expected.size(), failures.size()); i++) {
      if (i >= failures.size()) {
        differences.add("a record should have failed\n  expected  " + expected.get(i));
        continue;
      }
      Failure failure = failures.get(i);
      String found = Utf8.decode(failure.text(), 0, failure.text().length);
      String reason = "at " + failure.stepName() + ": " + failure.message();
      if (i >= expected.size()) {
        differences.add("a record failed " + reason + "\n  record    " + found);
      } else if (!fits(expected.get(i), failure, found)) {
        differences.add("another record should have failed, or for another reason\n  expected  " + expected.get(i)
            + "\n  failed    " + found + "\n  " + reason);
      }
    }
  }

  private static boolean fits(String expected, Failure failure, String line) {
    if (expected.equals(line)) {
      return true;
    }
    try {
      return JsonValues.read(expected) instanceof Map<?, ?> map && !map.isEmpty() && Set.of("line", "step", "error")
          .containsAll(map.keySet()) && (!map.containsKey("line") || line.equals(map.get("line")))
          && (!map.containsKey("step") || failure.stepName().equals(map.get("step")))
          && (!map.containsKey("error") || failure.message().contains(String.valueOf(map.get("error"))));
    } catch (RowFailure noJson) {
      return false;
    }
  }
}
