package io.weir.cli;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.ProgramMistakes;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code weir check PROGRAM|FILE}: says every mistake of a program, runs nothing. */
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
}
