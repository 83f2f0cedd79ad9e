package io.weir.cli;

import io.weir.cli.manual.Commands;
import io.weir.cli.manual.Entry;
import io.weir.cli.manual.Manual;
import io.weir.cli.manual.Pages;
import io.weir.cli.manual.RunningEntries;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Option;
import io.weir.cli.pipeline.PipelineManual;
import io.weir.cli.remote.RemoteCommand;
import io.weir.config.yaml.Explanation;
import io.weir.diagnostic.Nearest;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    if (words.length == 1 && Usage.isAsked(words[0])) {
      out.print(Usage.MANUAL);
      return ExitCode.DONE;
    }
    String topic = String.join(" ", words);
    List<Entry> found = manual.find(topic);
    if (found.isEmpty()) {
      err.print("weir: the manual has no topic '" + topic + "'" + Nearest.hint(topic, manual.topics()) + "\n"
          + "  its chapters: " + Stream.of(Entry.Chapter.values()).map(Entry.Chapter::title).collect(Collectors.joining(", "))
          + "; 'weir manual' prints all\n");
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
    options.addAll(Commands.surroundings());
    options.addAll(Commands.plain());
    options.add(Commands.explain(own(SampleOptions.explaining().own())));
    options.add(Commands.tune(own(SampleOptions.tuning().own())));
    Map<String, List<Option>> remote = RemoteCommand.declared();
    options.add(RunningEntries.top(own(remote.getOrDefault("top", List.of()))));
    options.add(RunningEntries.tap(own(remote.getOrDefault("tap", List.of()))));
    options.add(RunningEntries.schedule(own(remote.getOrDefault("schedule", List.of()))));
    options.add(RunningEntries.reload(own(remote.getOrDefault("reload", List.of()))));
    options.add(RunningEntries.api());
    options.add(RunningEntries.logging());
    schedule(options);
    options.addAll(PipelineManual.entries());
    return new Manual(options);
  }

  private static String own(List<Option> options) {
    return "Its own options: " + options.stream().map(option -> (option.letter().isEmpty() ? "" : option.letter() + ", ")
        + option.name() + (option.isFlag() ? "" : " " + option.value()) + " (" + option.help() + ")")
        .collect(Collectors.joining(", ")) + ".";
  }

  private static void schedule(List<Entry> entries) {
    entries.add(new Entry(Entry.Chapter.SCHEDULE, "schedule files", "--schedule auto|cpu|io|serial|FILE",
        "Where the stages of a program run and how many at a time. auto, cpu, io and serial come with weir; their files, "
            + "which explain themselves, are in config/schedule. FILE is YAML with the keys below. All of its mistakes are "
            + "said at once, and weir ends with exit code 2 before anything is read. While weir runs it looks at FILE: what "
            + "is changed there is applied while records flow, none is lost and none changes its place, and standard error "
            + "says what is different. A FILE with mistakes is refused whole; the old schedule goes on. SIGHUP makes weir "
            + "read FILE at once. --workers has the last word over parallelism.", List.of()));
    for (Explanation key : Explanation.of(ScheduleReader.declaration())) {
      entries.add(new Entry(Entry.Chapter.SCHEDULE, key.path(), key.synopsis(), key.text(), List.of()));
    }
  }
}
