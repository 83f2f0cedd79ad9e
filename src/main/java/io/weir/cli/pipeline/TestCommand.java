package io.weir.cli.pipeline;

import io.weir.batch.Counted;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import io.weir.cli.pipeline.TestRun.Result;
import io.weir.cli.program.WorldOptions;
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

/** {@code weir test FILE.yaml}: runs the tests written beside pipelines. */
public final class TestCommand {
  private static final String HELP = """
      usage: weir test [options] PIPELINE.yaml…

      Runs the tests written beside pipelines: each sends records through a transform, or several, and compares what comes out.
      Time stands still but for what a test lets pass; 'tee' and 'throttle' are left out. 'weir manual tests' says how they are
      written.

      options, each also an environment variable:
      """;
  private static final String EXIT_CODES = """

      exit code: 0 all passed, 1 some did not, 2 a mistake
      """;

  private final TestOptions options = new TestOptions();
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  public TestCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Answers the exit code. */
  public int run(String[] words) throws Mistake {
    new OptionReader("weir test", options.table(), options.words::add).read(environment, words);
    if (options.help) {
      out.print(HELP + OptionReader.help(options.table()) + EXIT_CODES);
      return ExitCode.DONE;
    }
    if (options.words.isEmpty()) {
      throw new Mistake("test takes pipeline files: weir test pipeline.yaml");
    }
    LanguageOptions language = new WorldOptions(options.allowEnv, options.redactKeyFile, options.plugins, options.strict)
        .open(environment);
    Terminal terminal = Terminal.real(environment);
    boolean colors = options.color == Terminal.Color.ALWAYS || terminal.colors(options.color) && terminal.is(Terminal.OUTPUT);
    return run(options.words.stream().map(Path::of).toList(), language, colors);
  }

  private int run(List<Path> files, LanguageOptions language, boolean colors) throws Mistake {
    Map<Path, PipelineFile> read = new LinkedHashMap<>();
    boolean wrong = false;
    for (Path file : files) {
      try {
        read.put(file, new PipelineReader(language, environment::get).read(text(file)).file());
      } catch (YamlMistakes mistakes) {
        err.print(mistakes.show(file.toString()));
        wrong = true;
      }
    }
    if (wrong) {
      return ExitCode.MISTAKE;
    }
    Map<String, List<Result>> results = new LinkedHashMap<>();
    read.forEach((file, pipeline) -> results.put(file.toString(), tests(file, pipeline, language, colors)));
    Path junit = options.junit;
    if (junit != null) {
      write(junit, JUnitXml.of(results));
    }
    List<Result> all = results.values().stream().flatMap(List::stream).toList();
    long failed = all.stream().filter(result -> !result.passed()).count();
    out.print(Counted.of(all.size(), "test") + (failed == 0 ? ", all passed\n" : ", " + failed + " failed\n"));
    return failed == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private List<Result> tests(Path file, PipelineFile pipeline, LanguageOptions language, boolean colors) {
    List<Result> results = new ArrayList<>();
    TestRun run = new TestRun(pipeline, language);
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
