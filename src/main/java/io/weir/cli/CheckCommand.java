package io.weir.cli;

import io.weir.cli.program.ProgramText;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code weir check PROGRAM|FILE}: says every mistake of a program, or of a pipeline or schedule file ({@code .yaml}); runs nothing.
 * Takes the filter's options, since some decide what a program may say.
 */
final class CheckCommand {
  private final Map<String, String> environment;
  private final PrintStream out;
  private PrintStream err;
  private final FilterOptions options = new FilterOptions();

  CheckCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  int run(String[] words) throws Mistake {
    new OptionReader(options.table(), options.words::add).read(environment, words);
    if (options.help) {
      out.print(Usage.CHECK);
      return ExitCode.DONE;
    }
    Path file = options.programFile;
    Terminal terminal = Terminal.real(environment);
    err = Painted.where(terminal.colors(options.color), err);
    if (options.words.size() != (file == null ? 1 : 0)) {
      throw new Mistake("check takes one program or file: weir check 'where a > 1', weir check -f program.weir,"
          + " weir check pipeline.yaml");
    }
    String word = file == null ? options.words.get(0) : file.toString();
    boolean missing = file == null && ProgramText.isMissingFile(word);
    if (missing && Sampled.isPipeline(word)) {
      throw new Mistake("cannot read the pipeline file " + word + ": no such file");
    }
    if (file == null && Sampled.isPipeline(word) && Files.isRegularFile(Path.of(word))) {
      return yaml(Path.of(word));
    }
    boolean isFile = file != null || !word.isBlank() && !word.contains("\n") && Files.isRegularFile(Path.of(word));
    ProgramText program = isFile ? ProgramText.read(Path.of(word)) : new ProgramText("program", word);
    try {
      new Filter(options, environment, err, terminal).compile(program);
    } catch (ProgramMistakes mistakes) {
      err.print(mistakes.show(program.name()) + (missing ? ProgramText.missing(word) : ""));
      return ExitCode.MISTAKE;
    }
    out.print("weir: " + program.name() + ": no mistakes\n");
    return ExitCode.DONE;
  }

  /** A pipeline, or a schedule, whatever its stages are called: which program that is for is not known here. */
  private int yaml(Path file) throws Mistake {
    try {
      String text = YamlFile.text(file);
      if (PipelineReader.isMeant(text)) {
        new PipelineReader(options.world().open(environment), environment::get).read(text).warnings()
            .forEach(warning -> err.print("weir: " + file + ", " + warning + "\n"));
      } else {
        ScheduleReader.read(text);
      }
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(file.toString()));
      return ExitCode.MISTAKE;
    } catch (IOException unreadable) {
      throw new Mistake("cannot read " + file + ": " + unreadable.getMessage());
    }
    out.print("weir: " + file + ": no mistakes\n");
    return ExitCode.DONE;
  }
}
