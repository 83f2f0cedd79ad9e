package io.weir.cli;

import io.weir.batch.ByteBuilder;
import io.weir.cli.explain.ExplainText;
import io.weir.cli.explain.ExplainValues;
import io.weir.cli.explain.Explanation;
import io.weir.cli.explain.Explanation.Plan;
import io.weir.cli.explain.Observed;
import io.weir.cli.explain.ObservedRun;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import io.weir.cli.sample.ProgramTrial;
import io.weir.cli.sample.TuneProgress;
import io.weir.codec.JsonValues;
import io.weir.cli.pipeline.PipelineExplained;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.LanguageOptions;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.language.Outline;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Settings;
import io.weir.scheduling.CpuPool;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Schedule;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.tuner.Scaling;
import io.weir.tuner.Subject;
import io.weir.tuner.TrialFailure;
import io.weir.tuner.Tuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code weir explain PROGRAM}: what a program becomes, and with {@code --input} what it does. */
final class ExplainCommand {
  private static final String HELP = """
      usage: weir explain [options] PROGRAM [--input SAMPLE]
             weir explain [options] PIPELINE.yaml [--mermaid]

      Says which stages a program becomes, what they run on and why, and what is saved. With --input it runs the program
      over the sample, its output forgotten, and says where the time goes, what limits it, and what more cores would give.

      options:
      """;
  /** Of the budget: for one worker beside all, and for the run that is looked at. */
  private static final double SCALING_SHARE = 0.5;
  private static final double OBSERVED_SHARE = 0.4;
  private static final double SPARE = 3;
  private static final int FILES_MOST = 100_000;
  private static final double RUN_SHARE = 0.02;
  private static final double WARM_SHARE = 0.1;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final SampleOptions options = SampleOptions.explaining();

  ExplainCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  int run(String[] words) throws Mistake {
    List<Option> table = options.table();
    new OptionReader("weir explain", table, options.filter.words::add).read(environment, words);
    FilterOptions given = options.filter;
    if (given.help) {
      out.print(HELP + OptionReader.help(table));
      return ExitCode.DONE;
    }
    if (given.programFile == null && given.words.size() == 1 && Sampled.isPipeline(given.words.get(0))) {
      return pipeline(given.words.get(0));
    }
    try {
      return explain(Sampled.read("explain", options, environment, err));
    } catch (ProgramMistakes mistakes) {
      err.print(Sampled.show(mistakes, given));
      return ExitCode.MISTAKE;
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(String.valueOf(given.schedule)));
      return ExitCode.MISTAKE;
    } catch (TrialFailure failure) {
      return TuneCommand.failed(failure, err);
    }
  }

  private int pipeline(String name) throws Mistake {
    if (!options.samples.isEmpty() || options.json) {
      throw new Mistake("--input and --json are for programs; 'weir top' shows what a running pipeline does");
    }
    try {
      LanguageOptions language = options.filter.world().open(environment);
      PipelineFile file = new PipelineReader(language, environment::get).read(YamlFile.text(Path.of(name))).file();
      out.print(options.mermaid ? PipelineExplained.mermaid(file) : PipelineExplained.text(file, language, colors()));
      return ExitCode.DONE;
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(name));
      return ExitCode.MISTAKE;
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the pipeline " + name + ": " + unreadable.getMessage());
    }
  }

  private boolean colors() {
    Terminal terminal = Terminal.real(environment);
    return options.filter.color == Terminal.Color.ALWAYS
        || terminal.colors(options.filter.color) && terminal.is(Terminal.OUTPUT);
  }

  private int explain(Sampled sampled) throws Mistake, YamlMistakes, TrialFailure {
    FilterOptions given = options.filter;
    Program program = sampled.program();
    OnError onError = given.onError == OnError.FILE ? OnError.DROP : given.onError;
    PassSettings passes = new PassSettings(sampled.filter().delimiter(), given.lineBytesMax, onError);
    List<Stage> stages = program.stages(passes);
    ChosenSchedule chosen = ChosenSchedule.of(given.schedule, given.workers, stages.stream().map(Stage::name).toList());
    Sampled.checkSample("explain", options.samples);
    Map<String, Setting> remembered = new Remembering(sampled.text().text(), chosen).of(stages);
    Observed seen = null;
    Scaling scaling = null;
    if (!options.samples.isEmpty()) {
      Sampled.warn(program, stages, err);
      sampled.checkFields(given.world().open(environment), passes, options.samples, err);
      FileOptions reading = sampled.filter().reading(program, program.needsNumbersInOrder());
      Settings settings = Settings.usual().ordered(!given.unordered).terminator(passes.delimiter())
          .remembered(remembered);
      boolean shows = !given.quiet && Terminal.real(environment).is(Terminal.ERRORS);
      try (TuneProgress progress = new TuneProgress(err, shows ? TuneProgress.Style.LINE : TuneProgress.Style.QUIET);
          ProgramTrial trial = new ProgramTrial(program, passes, reading, settings, options.samples)) {
        Measuring measuring = new Measuring(trial, settings, reading, program, passes);
        double budget = options.budget.toNanos() / 1e9;
        double run = Math.clamp(budget * RUN_SHARE, 0.02, 0.5);
        long bytes = trial.lengthen(run, budget * WARM_SHARE);
        scaling = measuring.scaling(stages, bytes, budget * SCALING_SHARE, progress);
        double rate = scaling == null ? bytes / run
            : scaling.rows().stream().mapToDouble(row -> row.lane().megabytesPerSecond() * 1e6).max().orElse(bytes / run);
        seen = measuring.observe(chosen.schedule(), (double) bytes / trial.repeats(), rate, budget * OBSERVED_SHARE);
      }
    }
    print(new Explanation(sampled.text().text(), CpuPool.cores(), source(), Outline.of(program, passes),
        Plan.of(stages, chosen.schedule(), remembered), seen, scaling));
    if (options.samples.isEmpty() && !given.quiet && !options.json) {
      err.print("weir: with --input FILE it is measured too\n");
    }
    return ExitCode.DONE;
  }

  /** What is run to measure. */
  private record Measuring(ProgramTrial trial, Settings settings, FileOptions reading, Program program,
      PassSettings passes) {
    @Nullable Scaling scaling(List<Stage> stages, long bytes, double seconds, TuneProgress progress)
        throws TrialFailure {
      Subject subject = new Subject(stages.stream().map(TuneCommand::part).toList(), CpuPool.cores(), bytes);
      return new Tuning(trial, subject, System::nanoTime, Duration.ofNanos((long) (seconds * 1e9)), progress).scaling();
    }

    /** @param rate bytes a second that were seen; it reads more than fits into the time, and ends when that is over */
    Observed observe(Schedule schedule, double bytes, double rate, double seconds) throws TrialFailure {
      List<String> once = trial.files();
      int times = (int) Math.clamp(Math.round(SPARE * rate * seconds / bytes), 1, FILES_MOST / once.size() + 1);
      List<String> files = new ArrayList<>();
      Collections.nCopies(times, once).forEach(files::addAll);
      Integer batch = schedule.batchBytes();
      return new ObservedRun(program, passes, batch == null ? reading : reading.batchBytes(batch),
          settings.schedule(schedule), files).run(seconds);
    }
  }

  private void print(Explanation all) {
    if (options.json) {
      ByteBuilder json = new ByteBuilder(4096);
      JsonValues.write(ExplainValues.of(all), json);
      out.print(new String(json.array(), 0, json.length(), StandardCharsets.UTF_8) + "\n");
    } else {
      out.print(ExplainText.of(all, colors()));
    }
  }

  private String source() {
    FilterOptions given = options.filter;
    return given.workers != null ? "--workers " + given.workers
        : given.schedule != null ? "schedule " + given.schedule : "the default, auto";
  }
}
