package io.weir.cli;

import io.weir.cli.option.Terminal;
import io.weir.cli.sample.FieldsSeen;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.Settings;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of fields that can be said at the end of a program which is being typed: those its steps make, and where they depend
 * on the text, those in the first records of the first file that is there. Nothing of the program is run but its first step.
 */
final class FieldNames {
  private static final int RECORDS_MOST = 1000;

  private final Map<String, String> environment;
  private final PrintStream err;

  FieldNames(Map<String, String> environment, PrintStream err) {
    this.environment = environment;
    this.err = err;
  }

  /**
   * The names.
   *
   * @param typed the program as far as it was typed
   * @param words the other words of the command line, files among them
   */
  Stream<String> of(String typed, List<String> words) {
    List<Integer> bars = bars(typed);
    if (bars.isEmpty()) {
      return Stream.of();
    }
    String before = typed.substring(0, bars.getLast());
    String first = typed.substring(0, bars.getFirst());
    Set<String> seen = words.stream().filter(word -> new File(word).isFile()).findFirst().map(file -> seen(first, file)).orElse(null);
    return Language.fields(before, LanguageOptions.plain(), seen).stream().filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
  }

  /** Where the bars stand between steps; none where the end is inside a text or comment. */
  private static List<Integer> bars(String typed) {
    List<Integer> bars = new ArrayList<>();
    char inside = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (inside != 0) {
        i += inside != '\n' && c == '\\' ? 1 : 0;
        inside = c == inside ? 0 : inside;
      } else if (c == '"' || c == '\'' || c == '`' || c == '#') {
        inside = c == '#' ? '\n' : c;
      } else if (c == '|' && typed.startsWith("||", i)) {
        i++;
      } else if (c == '|') {
        bars.add(i);
      }
    }
    return inside == 0 ? bars : List.of();
  }

  private @Nullable Set<String> seen(String step, String file) {
    try {
      Program reading = Language.compile(step, LanguageOptions.plain()).reading();
      if (reading == null) {
        return null;
      }
      FilterOptions options = new FilterOptions();
      Filter filter = new Filter(options, environment, err, Terminal.real(environment));
      PassSettings passes = new PassSettings((byte) '\n', options.lineBytesMax, OnError.DROP);
      return FieldsSeen.of(reading, passes, filter.reading(reading, false), Settings.usual().terminator((byte) '\n'), List.of(file),
          RECORDS_MOST);
    } catch (ProgramMistakes stillTyped) {
      return null;
    }
  }
}
