package io.weir.cli.pipeline;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.pipeline.TestRun.Result;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.LanguageOptions;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.pipeline.definition.TransformTest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code weir test FILE.yaml}: runs the tests written beside pipelines. */
public final class TestCommand {
  private final LanguageOptions options;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  public TestCommand(LanguageOptions options, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.options = options;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the tests of these files.
   *
   * @param junit where results go as XML, or null
   * @param colors whether words are coloured
   * @return the exit code
   */
  public int run(List<Path> files, @Nullable Path junit, boolean colors) throws Mistake {
    Map<Path, PipelineFile> read = new LinkedHashMap<>();
    boolean wrong = false;
    for (Path file : files) {
      try {
        read.put(file, new PipelineReader(options, environment::get).read(text(file)).file());
      } catch (YamlMistakes mistakes) {
        err.print(mistakes.show(file.toString()));
        wrong = true;
      }
    }
    if (wrong) {
      return ExitCode.MISTAKE;
    }
    Map<String, List<Result>> results = new LinkedHashMap<>();
    read.forEach((file, pipeline) -> results.put(file.toString(), tests(file, pipeline, colors)));
    if (junit != null) {
      write(junit, JUnitXml.of(results));
    }
    List<Result> all = results.values().stream().flatMap(List::stream).toList();
    long failed = all.stream().filter(result -> !result.passed()).count();
    out.print((all.size() == 1 ? "1 test" : all.size() + " tests") + (failed == 0 ? ", all passed\n" : ", " + failed + " failed\n"));
    return failed == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private List<Result> tests(Path file, PipelineFile pipeline, boolean colors) {
    List<Result> results = new ArrayList<>();
    TestRun run = new TestRun(pipeline, options);
    out.print(file + "\n");
    for (TransformTest test : pipeline.tests()) {
      Result result = run.of(test);
      results.add(result);
      out.print("  " + (result.passed() ? painted("ok    ", "32", colors) : painted("FAILED", "31", colors)) + "  " + test.name()
          + "\n");
      for (String difference : result.differences()) {
        difference.lines().forEach(line -> out.print("          " + line + "\n"));
      }
    }
    TreeSet<String> untested = new TreeSet<>();
    pipeline.transforms().forEach(transform -> untested.add(transform.name()));
    pipeline.tests().forEach(test -> untested.remove(test.transform()));
    pipeline.tests().forEach(test -> untested.remove(test.until()));
    if (!untested.isEmpty()) {
      out.print("  no test begins or ends at " + String.join(", ", untested) + "\n");
    }
    return results;
  }

  private static String painted(String word, String color, boolean colors) {
    return colors ? "\033[" + color + "m" + word + "\033[0m" : word;
  }

  private static String text(Path file) throws Mistake {
    try {
      return YamlFile.text(file);
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the pipeline " + file + ": " + unreadable.getMessage());
    }
  }

  private static void write(Path junit, String xml) throws Mistake {
    try {
      Path parent = junit.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(junit, xml);
    } catch (IOException unwritable) {
      throw new Mistake("cannot write the results to " + junit + ": " + unwritable.getMessage());
    }
  }
}
