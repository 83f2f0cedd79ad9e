package io.weir.cli;

import io.weir.cli.manual.Entry;
import io.weir.cli.manual.Manual;
import io.weir.cli.manual.Pages;
import io.weir.diagnostic.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code weir manual [TOPIC]} and {@code weir manual --man}: printed from the declarations. */
final class ManualCommand {
  private final PrintStream out;
  private final PrintStream err;

  ManualCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(String[] words) {
    Manual manual = manual();
    if (words.length == 1 && words[0].equals("--man")) {
      out.print(Pages.man(manual));
      return ExitCode.DONE;
    }
    String topic = String.join(" ", words);
    List<Entry> found = manual.find(topic);
    if (found.isEmpty()) {
      err.print("weir: the manual has no topic '" + topic + "'" + Nearest.hint(topic, manual.topics()) + "\n");
      return ExitCode.MISTAKE;
    }
    out.print(Pages.text(found));
    return ExitCode.DONE;
  }

  /** The manual with the options of the command line. */
  static Manual manual() {
    List<Entry> options = new ArrayList<>();
    for (Option option : new FilterOptions().table()) {
      String names = (option.letter().isEmpty() ? "" : option.letter() + ", ") + option.name()
          + (option.isFlag() ? "" : " " + option.value());
      options.add(new Entry(Entry.Chapter.OPTIONS, option.name(), names,
          option.help() + " (environment: " + option.twin() + ")", List.of()));
    }
    return new Manual(options);
  }
}
