package io.weir.cli;

import io.weir.cli.program.ProgramText;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Terminal;
import io.weir.config.yaml.YamlMistakes;
import io.weir.framing.Framing;
import io.weir.language.Language;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Outcome.End;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.scheduling.schedule.Schedule;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import io.weir.sink.file.DeadLetterFile;
import io.weir.sink.file.FileSink;
import io.weir.sink.file.PaintedSink;
import io.weir.sink.file.StdoutSink;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code weir PROGRAM [FILE…]}: compiles the program, runs the pipeline, says what happened. */
final class Filter {
  private final FilterOptions options;
  private final Map<String, String> environment;
  private final PrintStream err;
  private final Terminal terminal;

  Filter(FilterOptions options, Map<String, String> environment, PrintStream err, Terminal terminal) {
    this.terminal = terminal;
    this.options = options;
    this.environment = environment;
    this.err = err;
  }

  int run() throws Mistake {
    ProgramText text = programText();
    Program program;
    try {
      program = compile(text);
    } catch (ProgramMistakes mistakes) {
      err.print(mistakes.show(text.name()));
      if (options.programFile == null && CommandLineTool.COMMANDS.contains(text.text())) {
        err.print("weir: " + text.text() + " is a command, and a command is the first word: weir " + text.text() + " …\n");
      } else if (options.programFile == null && new File(text.text()).isFile()) {
        err.print("weir: " + text.text() + " is a file; a program stands in front of files, and -f reads it from one\n");
      } else if (options.programFile == null && ProgramText.isMissingFile(text.text())) {
        err.print(ProgramText.missing(text.text()));
      }
      return ExitCode.MISTAKE;
    }
    PassSettings passes = new PassSettings(delimiter(), options.lineBytesMax, options.onError);
    List<Stage> stages = program.stages(passes);
    try {
      ChosenSchedule chosen = ChosenSchedule.of(options.schedule, options.workers,
          stages.stream().map(Stage::name).toList());
      return run(program, stages, chosen, new Remembering(text.text(), chosen));
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(String.valueOf(options.schedule)));
      return ExitCode.MISTAKE;
    }
  }

  private int run(Program program, List<Stage> stages, ChosenSchedule chosen, Remembering remembering)
      throws Mistake {
    List<String> files = files();
    boolean follow = options.follow && !files.equals(List.of("-"));
    checkWritten(program.filesWritten(), files);
    FileSource source = new FileSource(files, reading(program, chosen.schedule()).follow(follow));
    Settings settings = Settings.usual().schedule(chosen.schedule()).live(chosen.file() != null).budget(chosen.budget())
        .remembered(remembering.of(stages))
        .ordered(!options.unordered).stopOnFailure(options.onError == OnError.STOP).terminator(delimiter());
    Sink sink = sink(files, program);
    Pipeline pipeline;
    try {
      settings = options.deadLetters == null ? settings
          : settings.deadLetters(deadLetters(options.deadLetters.toString(), files));
      pipeline = new Pipeline(source, stages, sink, settings);
      checkFits(pipeline, chosen.schedule());
    } catch (Mistake mistake) {
      sink.abandon();
      throw mistake;
    } catch (NoClassDefFoundError missing) {
      sink.abandon();
      throw new LibraryMissing(missing);
    }
    long started = System.nanoTime();
    Signals signals = Signals.stopping(pipeline);
    if (follow && !options.quiet) {
      sayWaiting(files);
    }
    Progress progress = progress(files, follow, source);
    if (progress != null) {
      signals.first(progress::close);
    }
    Outcome outcome = run(pipeline, chosen, signals, progress == null ? err::print : progress::say);
    remembering.keep(pipeline.steering().settled());
    pipeline.close();
    if (progress != null) {
      progress.close();
    }
    Report report = new Report(err, program.words());
    if (!options.quiet) {
      report.failures(outcome);
    }
    report.inputs(outcome);
    if (options.stats) {
      report.stats(outcome, program.copies(), source.bytesRead(), System.nanoTime() - started);
    }
    return exitCode(outcome, signals.code(), report);
  }

  /** Runs it, and where its schedule is a file, follows what is changed there. */
  private Outcome run(Pipeline pipeline, ChosenSchedule chosen, Signals signals, Consumer<String> say) {
    if (!options.quiet && !chosen.shortage().isEmpty()) {
      say.accept("weir: schedule " + options.schedule + ": " + chosen.shortage() + "\n");
    }
    Path file = chosen.file();
    if (file == null) {
      return pipeline.run();
    }
    try (LiveSchedule live = LiveSchedule.follow(chosen, file, pipeline.steering(), say)) {
      signals.reading(live::readNow);
      return pipeline.run();
    }
  }

  private void checkFits(Pipeline pipeline, Schedule schedule) throws Mistake {
    List<String> wrong = pipeline.steering().apply(schedule);
    if (!wrong.isEmpty()) {
      throw new Mistake("schedule " + options.schedule + ": " + String.join("; ", wrong));
    }
  }

  private @Nullable Progress progress(List<String> files, boolean follow, FileSource source) {
    boolean free = options.output != null || !terminal.is(Terminal.OUTPUT);
    if (options.quiet || follow || !free || !terminal.is(Terminal.ERRORS) || terminal.isDumb()) {
      return null;
    }
    long total = FileSource.bytesIn(files);
    return total > 0 ? Progress.start(err, source::bytesRead, total, Terminal::isInFront) : null;
  }

  /** Who follows a file that is not there may have mistyped its name, and would wait for ever without knowing. */
  private void sayWaiting(List<String> files) {
    for (String file : files) {
      boolean missing = !new File(file).exists();
      if (missing || !new File(file).canRead()) {
        err.print("weir: " + file + ": " + (missing ? "no such file" : "permission denied") + "; waiting for it\n");
      }
    }
  }

  private static int exitCode(Outcome outcome, int signal, Report report) {
    if (outcome.end() == End.BUG) {
      report.bug(outcome);
      return ExitCode.BROKEN;
    }
    if (outcome.end() == End.OUTPUT_FAILED) {
      report.output(outcome);
    }
    if (signal != 0) {
      return signal;
    }
    if (outcome.end() == End.OUTPUT_FAILED) {
      return ExitCode.BROKEN;
    }
    boolean incomplete = outcome.tally().failed > 0 || !outcome.inputFailures().isEmpty();
    return incomplete ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  ProgramText programText() throws Mistake {
    Path file = options.programFile;
    if (file != null) {
      return ProgramText.read(file);
    }
    if (options.words.isEmpty()) {
      throw new Mistake("no program was given; try: weir 'parse combined | where status >= 500' access.log"
          + " (an empty program, '', copies); 'weir --help' lists the options");
    }
    return new ProgramText("program", options.words.get(0));
  }

  private List<String> files() throws Mistake {
    List<String> files = options.programFile != null ? options.words : options.words.subList(1, options.words.size());
    if (files.isEmpty() && ProgramText.isStandardInput(options.programFile) || files.contains("-")
        && ProgramText.isStandardInput(options.programFile)) {
      throw new Mistake("--program-file - takes standard input for the program; name the files to read");
    }
    if (options.follow && files.size() > 1 && files.contains("-")) {
      throw new Mistake("--follow cannot read standard input beside files; name files only");
    }
    return files.isEmpty() ? List.of("-") : files;
  }

  Program compile(ProgramText text) throws Mistake, ProgramMistakes {
    return Language.compile(text.text(),
        options.world().open(environment));
  }

  private FileOptions reading(Program program, Schedule schedule) {
    boolean unordered = options.unordered || schedule.mayReorder();
    boolean numbers = program.needsNumbersInOrder() || unordered && options.onError == OnError.FILE;
    FileOptions reading = reading(program, numbers);
    Integer batchBytes = schedule.batchBytes();
    return batchBytes == null ? reading : reading.batchBytes(batchBytes);
  }

  /** How the program's input is read. */
  FileOptions reading(Program program, boolean countRecords) {
    FileOptions lines = FileOptions.lines();
    Framing framing = (options.nul ? Framing.NUL : Framing.NEWLINE).cells(program.cells());
    return lines.framing(framing).whole(!program.copies()).countRecords(countRecords)
        .decompress(!options.keepCompressed).recursive(options.recursive).maxLineBytes(options.lineBytesMax)
        .multiline(program.multiline()).sliceRecords(program.sliceRecords());
  }

  byte delimiter() {
    return options.nul ? (byte) 0 : (byte) '\n';
  }

  private Sink sink(List<String> files, Program program) throws Mistake {
    Path output = options.output;
    if (output == null) {
      for (String file : files) {
        if (!file.equals("-") && StdoutSink.goesTo(file)) {
          throw new Mistake("standard output goes into " + file + ", which is also an input; the run would never end");
        }
      }
      boolean painted = program.writesJson() && terminal.colors(options.color, Terminal.OUTPUT);
      return painted ? new PaintedSink(new StdoutSink()) : new StdoutSink();
    }
    for (String file : files) {
      if (!file.equals("-") && FileSink.isInput(output.toString(), file)) {
        throw new Mistake("--output " + output + " is also an input; it would be replaced while it is read");
      }
    }
    try {
      return new FileSink(output.toString());
    } catch (OutputException wrong) {
      throw new Mistake("cannot write the output: " + wrong.getMessage());
    }
  }

  /** The files of {@code tee} are named in the program, so what is wrong with them is said before anything is started. */
  private void checkWritten(List<String> written, List<String> files) throws Mistake {
    for (String path : written) {
      Path parent = Path.of(path).toAbsolutePath().getParent();
      String wrong = written.stream().filter(other -> isSame(Path.of(path), other)).count() > 1 ? "is written by two steps"
          : Files.isDirectory(Path.of(path)) ? "is a folder"
          : parent == null || !Files.isDirectory(parent) ? "cannot be written: no such folder"
          : !Files.isWritable(Files.exists(Path.of(path)) ? Path.of(path) : parent) ? "cannot be written: permission denied"
          : files.stream().anyMatch(file -> !file.equals("-") && FileSink.isInput(path, file)) ? "is also an input"
          : isSame(options.output, path) ? "is also the output"
          : isSame(options.deadLetters, path) ? "is also the file of --on-error" : "";
      if (!wrong.isEmpty()) {
        throw new Mistake("tee: " + path + " " + wrong);
      }
    }
  }

  /** Whether two of what is written are one file; a device takes from many. */
  private static boolean isSame(@Nullable Path one, String other) {
    Path path = Path.of(other);
    return one != null && (Files.isRegularFile(path) || !Files.exists(path))
        && (FileSink.isInput(one.toString(), other) || one.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize()));
  }

  private DeadLetterFile deadLetters(String path, List<String> files) throws Mistake {
    if (isSame(options.output, path)) {
      throw new Mistake("--on-error " + path + " is also the output; what fails would be lost in it");
    }
    for (String file : files) {
      if (!file.equals("-") && FileSink.isInput(path, file)) {
        throw new Mistake("--on-error " + path + " is also an input");
      }
    }
    try {
      return new DeadLetterFile(path);
    } catch (OutputException wrong) {
      throw new Mistake("cannot write the dead letters (--on-error takes drop, keep, stop or a file): "
          + wrong.getMessage());
    }
  }
}
