package io.weir.cli;

import io.weir.cli.program.ProgramText;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Terminal;
import io.weir.config.yaml.YamlMistakes;
import io.weir.cli.sample.FieldsSeen;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Settings;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code weir tune} and {@code weir explain} are about, and its sample, as the words of the command line say.
 *
 * @param files behind the program on the command line
 * @param transform of a pipeline file, whose program it is; null: it is none of a pipeline's
 */
record Sampled(ProgramText text, Program program, Filter filter, List<String> files, @Nullable TunedTransform transform) {
  /** Reads and compiles; a program with mistakes is reported as the filter reports it. */
  static Sampled read(String command, SampleOptions options, Map<String, String> environment, PrintStream err)
      throws Mistake, ProgramMistakes, YamlMistakes {
    FilterOptions shared = options.filter;
    Filter filter = new Filter(shared, environment, err, Terminal.real(environment));
    Path file = shared.programFile;
    List<String> words = shared.words;
    if (file == null && words.isEmpty()) {
      throw new Mistake(command + " takes a program: weir " + command
          + " 'parse combined | where status >= 500' --input access.log");
    }
    String word = file == null ? words.get(0) : file.toString();
    if (isPipeline(word) && options.tunes()) {
      TunedTransform transform = TunedTransform.of(word, options.transform, shared.world().open(environment), environment);
      ProgramText own = new ProgramText(word + ", transform " + transform.name(), transform.program());
      return new Sampled(own, filter.compile(own), filter, file == null ? List.copyOf(words.subList(1, words.size())) : List.copyOf(words),
          transform);
    }
    if (isPipeline(word)) {
      throw new Mistake(word + " is a pipeline file, which " + command + " takes alone: weir " + command + " " + word);
    }
    if (options.transform != null) {
      throw new Mistake("--transform is for pipeline files, and " + word + " is none");
    }
    ProgramText text = file == null && isFile(word) ? ProgramText.read(Path.of(word)) : filter.programText();
    List<String> files = file == null ? words.subList(1, words.size()) : words;
    return new Sampled(text, filter.compile(text), filter, List.copyOf(files), null);
  }

  /** What the mistakes of the program are said of, and what is said behind them. */
  static String show(ProgramMistakes mistakes, FilterOptions given) {
    if (given.programFile != null || given.words.isEmpty()) {
      return mistakes.show(given.programFile == null ? "program" : given.programFile.toString());
    }
    String word = given.words.get(0);
    boolean missing = ProgramText.isMissingFile(word);
    return mistakes.show(isFile(word) ? word : "program") + (missing ? ProgramText.missing(word) : "");
  }

  private static boolean isFile(String word) {
    return !word.isBlank() && !word.contains("\n") && Files.isRegularFile(Path.of(word));
  }

  static boolean isPipeline(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return !word.contains("\n") && !word.contains("|") && (lower.endsWith(".yaml") || lower.endsWith(".yml"));
  }

  /** The sample must be there before anything is started, and it must be possible to read it again. */
  static void checkSample(String command, List<String> samples) throws Mistake {
    for (String sample : samples) {
      if (sample.equals("-")) {
        throw new Mistake(command + " reads its sample many times, which standard input cannot give; write it to a file"
            + " and name that with --input");
      }
      if (!Files.isReadable(Path.of(sample))) {
        throw new Mistake("--input " + sample + (Files.exists(Path.of(sample)) ? ": cannot be read" : ": no such file"));
      }
    }
  }

  /** Says which fields of the program the sample's records do not have: mostly they are misspelt. */
  void checkFields(LanguageOptions language, PassSettings passes, List<String> samples, PrintStream err) {
    Program reading = program.reading();
    if (reading == null || transform != null) {
      return;
    }
    Set<String> seen = FieldsSeen.of(reading, passes, filter.reading(reading, false), Settings.usual().terminator(passes.delimiter()),
        samples);
    try {
      if (!seen.isEmpty()) {
        Language.check(text.text(), language, seen);
      }
    } catch (ProgramMistakes unseen) {
      err.print("weir: in the first " + FieldsSeen.RECORDS_MOST + " records of the sample there is nothing of this name; where others have "
          + "it, all is well\n" + unseen.show("program"));
    }
  }

  /** What the runs do to the world besides taking time, said before they do it. */
  static void warn(Program program, List<Stage> stages, PrintStream err) {
    for (String path : program.filesWritten()) {
      err.print("weir: each run writes " + path + " anew, as the program's tee says\n");
    }
    for (Stage stage : stages) {
      if (stage.nature() == Stage.Nature.IO) {
        err.print("weir: each run really asks what '" + stage.steps() + "' asks; use a service that may be loaded\n");
      }
    }
  }
}
