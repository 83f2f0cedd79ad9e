package io.weir.cli;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code weir check PROGRAM|FILE}: says every mistake of a program, or of a schedule file ({@code .yaml}); runs nothing. */
final class CheckCommand {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  CheckCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  int run(String[] words) throws Mistake {
    boolean file = words.length == 2 && (words[0].equals("-f") || words[0].equals("--program-file"));
    if (words.length != 1 && !file) {
      throw new Mistake("check takes one program or file: weir check 'where a > 1', weir check -f program.weir");
    }
    String word = words[words.length - 1];
    if (!file && word.endsWith(".yaml") && Files.isRegularFile(Path.of(word))) {
      return schedule(Path.of(word));
    }
    boolean isFile = file || !word.isBlank() && !word.contains("\n") && Files.isRegularFile(Path.of(word));
    ProgramText program = isFile ? ProgramText.read(Path.of(word)) : new ProgramText("program", word);
    boolean key = environment.containsKey("WEIR_REDACT_KEY");
    LanguageOptions plain = LanguageOptions.plain();
    try {
      Language.compile(program.text(), new LanguageOptions(plain.functions(), key ? new byte[] {1} : null, null));
    } catch (ProgramMistakes mistakes) {
      err.print(mistakes.show(program.name()));
      return ExitCode.MISTAKE;
    }
    out.print("weir: " + program.name() + ": no mistakes\n");
    return ExitCode.DONE;
  }

  /** Whatever its stages are called: which program it is for is not known here. */
  private int schedule(Path file) throws Mistake {
    try {
      ScheduleReader.read(YamlFile.text(file));
    } catch (YamlMistakes mistakes) {
      err.print(mistakes.show(file.toString()));
      return ExitCode.MISTAKE;
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the schedule " + file + ": " + unreadable.getMessage());
    }
    out.print("weir: " + file + ": no mistakes\n");
    return ExitCode.DONE;
  }
}
