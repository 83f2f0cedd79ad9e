package io.weir.cli;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Counted;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import io.weir.cli.sample.Machine;
import io.weir.cli.sample.ProgramTrial;
import io.weir.cli.sample.TuneProgress;
import io.weir.cli.sample.TuneProgress.Style;
import io.weir.codec.JsonValues;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Settings;
import io.weir.scheduling.CpuPool;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleWriter;
import io.weir.stage.Inquiry;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.tuner.ScalingPlot;
import io.weir.tuner.Subject;
import io.weir.tuner.TrialFailure;
import io.weir.tuner.Tuned;
import io.weir.tuner.TunedComments;
import io.weir.tuner.TunedText;
import io.weir.tuner.TunedValues;
import io.weir.tuner.Tuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code weir tune PROGRAM|FILE.yaml --input SAMPLE}: finds the schedule that runs a program fastest here. */
final class TuneCommand {
  private static final String HELP = """
      usage: weir tune [options] PROGRAM --input SAMPLE [-o schedule.yaml] [--plot FILE.svg]
             weir tune [options] PIPELINE.yaml [--transform NAME] --input SAMPLE [-o schedule.yaml]

      Runs the program over the sample again and again, tries other numbers of workers, sizes of batches and strategies
      beside the default, keeps what is faster beyond noise, and says what more cores would give. Of a pipeline one
      transform is measured; the sample is what comes to it.

      options:
      """;
  /** So many runs fit into the budget, so that each choice gets its pairs. */
  private static final double RUNS_WANTED = 200;
  private static final double RUN_SECONDS_LEAST = 0.04;
  private static final double RUN_SECONDS_MOST = 1;
  private static final double WARM_SHARE = 0.1;
  private static final double WARM_SECONDS_MOST = 3;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final SampleOptions options = SampleOptions.tuning();

  TuneCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  int run(String[] words) throws Mistake {
    List<Option> table = options.table();
    new OptionReader("weir tune", table, options.filter.words::add).read(environment, words);
    if (options.filter.help) {
      out.print(HELP + OptionReader.help(table));
      return ExitCode.DONE;
    }
    Sampled sampled;
    try {
      sampled = Sampled.read("tune", options, environment, err);
    } catch (ProgramMistakes mistakes) {
      err.print(Sampled.show(mistakes, options.filter));
      return ExitCode.MISTAKE;
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(options.filter.programFile == null ? options.filter.words.get(0) : options.filter.programFile.toString()));
      return ExitCode.MISTAKE;
    }
    List<String> samples = new ArrayList<>(options.samples);
    samples.addAll(sampled.files());
    if (samples.isEmpty()) {
      throw new Mistake("tune takes a sample to measure on: --input FILE");
    }
    Sampled.checkSample("tune", samples);
    checkWritable("--output", options.output, samples);
    checkWritable("--plot", options.plot, samples);
    try {
      return tune(sampled, samples);
    } catch (TrialFailure failure) {
      return failed(failure, err);
    }
  }

  private int tune(Sampled sampled, List<String> samples) throws TrialFailure, Mistake {
    Program program = sampled.program();
    FilterOptions given = options.filter;
    OnError onError = given.onError == OnError.FILE ? OnError.DROP : given.onError;
    PassSettings passes = new PassSettings(sampled.filter().delimiter(), given.lineBytesMax, onError);
    Settings settings = Settings.usual().stopOnFailure(onError == OnError.STOP).terminator(passes.delimiter());
    List<Stage> stages = program.stages(passes);
    Sampled.warn(program, stages, err);
    sampled.checkFields(given.world().open(environment), passes, samples, err);
    try (ProgramTrial trial = new ProgramTrial(program, passes,
        sampled.filter().reading(program, program.needsNumbersInOrder()), settings, samples)) {
      report(sampled, samples, trial, tune(trial, stages));
    }
    return ExitCode.DONE;
  }

  private Tuned tune(ProgramTrial trial, List<Stage> stages) throws TrialFailure {
    try (TuneProgress progress = new TuneProgress(err, style())) {
      progress.phase("reading the sample");
      long began = System.nanoTime();
      double seconds = options.budget.toNanos() / 1e9;
      long bytes = trial.lengthen(Math.clamp(seconds / RUNS_WANTED, RUN_SECONDS_LEAST, RUN_SECONDS_MOST),
          Math.min(seconds * WARM_SHARE, WARM_SECONDS_MOST));
      Duration left = options.budget.minusNanos(System.nanoTime() - began);
      Subject subject = new Subject(stages.stream().map(TuneCommand::part).toList(), CpuPool.cores(),
          bytes / trial.repeats());
      return new Tuning(trial, subject, System::nanoTime, left.isNegative() ? Duration.ZERO : left, progress).run();
    }
  }

  private void report(Sampled sampled, List<String> samples, ProgramTrial trial, Tuned tuned) throws Mistake {
    if (options.json) {
      ByteBuilder json = new ByteBuilder(4096);
      JsonValues.write(TunedValues.of(tuned), json);
      out.print(new String(json.array(), 0, json.length(), StandardCharsets.UTF_8) + "\n");
    } else {
      out.print("A run reads the " + (trial.isCut() ? "beginning of the " : "") + "sample " + (trial.repeats() == 1 ? "once" : trial.repeats() + " times") + ", on "
          + Machine.shown() + ".\n\n" + TunedText.of(tuned));
    }
    Outcome last = trial.last();
    if (last != null && last.tally().failed > 0 && !options.filter.quiet) {
      err.print("weir: " + last.tally().failed + " of " + Counted.of(last.tally().in, "record") + " of a run failed\n");
    }
    if (options.output != null) {
      TunedComments.Occasion occasion = new TunedComments.Occasion(sampled.text().text(), String.join(", ", samples),
          Machine.shown(), LocalDate.now().toString());
      write(options.output, ScheduleWriter.write(schedule(sampled, tuned), TunedComments.of(tuned, occasion), Map.of()));
    }
    if (options.plot != null && tuned.scaling() != null) {
      write(options.plot, ScalingPlot.svg(tuned.scaling(), tuned.subject().cores(), sampled.text().text().strip()));
    }
  }

  private static Schedule schedule(Sampled sampled, Tuned tuned) {
    Schedule best = tuned.best().schedule();
    TunedTransform transform = sampled.transform();
    return transform == null ? best
        : transform.inPipeline(best, tuned.subject().parts().stream().map(Subject.Part::name).toList());
  }

  private Style style() {
    return options.filter.quiet ? Style.QUIET
        : Terminal.real(environment).is(Terminal.ERRORS) ? Style.LINE : Style.PHASES;
  }

  static Subject.Part part(Stage stage) {
    return new Subject.Part(stage.name(), switch (stage.nature()) {
      case CPU -> Subject.Kind.COMPUTES;
      case SERIAL -> Subject.Kind.SERIAL;
      case IO -> isAsync(stage) ? Subject.Kind.CALLS_BACK : Subject.Kind.BLOCKS;
    });
  }

  private static boolean isAsync(Stage stage) {
    Supplier<Inquiry> maker = stage.inquiry();
    if (maker == null) {
      return false;
    }
    try (Inquiry inquiry = maker.get()) {
      return inquiry.async();
    }
  }

  private static void checkWritable(String option, @Nullable Path path, List<String> samples) throws Mistake {
    if (path == null) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || parent == null || !Files.isWritable(parent)) {
      throw new Mistake(option + " " + path + (Files.isDirectory(path) ? " is a folder" : " cannot be written"));
    }
    if (samples.stream().anyMatch(sample -> Path.of(sample).toAbsolutePath().equals(path.toAbsolutePath()))) {
      throw new Mistake(option + " " + path + " is also the sample");
    }
  }

  /** Put in place as a whole, so that a run which watches the file never sees half of it. */
  private void write(Path path, String text) throws Mistake {
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new Mistake("cannot write " + path + ": " + broken.getMessage());
    }
    if (!options.filter.quiet) {
      err.print("weir: wrote " + path + "\n");
    }
  }

  static int failed(TrialFailure failure, PrintStream err) {
    if (failure.isBug()) {
      err.print(Report.BUG);
    }
    err.print("weir: " + failure.getMessage() + "\n");
    if (failure.getCause() != null) {
      failure.getCause().printStackTrace(err);
    }
    return ExitCode.BROKEN;
  }
}
