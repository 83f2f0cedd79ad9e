package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import io.weir.language.function.Function;
import io.weir.language.function.Functions;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.step.StepCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All entries of the manual, and how one is found. */
public final class Manual {
  private final List<Entry> entries = new ArrayList<>();

  /** @param options entries made of the command line's options */
  public Manual(List<Entry> options) {
    entries.addAll(LanguageEntries.all());
    for (StepDeclaration step : StepCatalog.all()) {
      entries.add(new Entry(Chapter.STEPS, step.word(), step.synopsis(), step.summary(), step.examples()));
    }
    entries.addAll(Formats.all());
    functions();
    entries.addAll(options);
    exitCodes();
    failures();
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  public List<Entry> of(Chapter chapter) {
    return entries.stream().filter(entry -> entry.chapter() == chapter).toList();
  }

  /** A chapter's entries, else those of this name, else those that speak of its words, the best first; all for no topic. */
  public List<Entry> find(String topic) {
    String wanted = topic.strip().toLowerCase(Locale.ROOT);
    List<Entry> found = entries.stream().filter(entry -> wanted.isEmpty() || entry.chapter().title().equals(wanted)
        || wanted.equals("formats") && entry.chapter().title().startsWith("formats")
        || wanted.equals("language") && entry.chapter() == Chapter.LANGUAGE).toList();
    if (found.isEmpty()) {
      found = entries.stream().filter(entry -> isCalled(entry, wanted)).toList();
    }
    return found.isEmpty() ? Search.find(entries, wanted) : found;
  }

  private static boolean isCalled(Entry entry, String name) {
    return entry.name().toLowerCase(Locale.ROOT).equals(name)
        || entry.chapter() == Chapter.OPTIONS && List.of(entry.synopsis().split("[ ,]+")).contains(name);
  }

  /** What may be asked for. */
  public List<String> topics() {
    List<String> topics = new ArrayList<>(List.of("formats", "language"));
    for (Chapter chapter : Chapter.values()) {
      topics.add(chapter.title());
    }
    entries.forEach(entry -> topics.add(entry.name()));
    return topics.stream().distinct().toList();
  }

  private void functions() {
    Map<String, List<Function>> byName = new LinkedHashMap<>();
    Functions.all().forEach(function -> byName.computeIfAbsent(function.name(), name -> new ArrayList<>())
        .add(function));
    byName.forEach((name, forms) -> {
      List<String> texts = forms.stream().map(Function::summary).distinct().toList();
      List<String> examples = forms.stream().map(Function::example).distinct().toList();
      entries.add(new Entry(Chapter.FUNCTIONS, name, String.join("; ", examples), String.join(" ", texts), List.of()));
    });
  }

  private void exitCodes() {
    code("0", "Everything was read, done and written.");
    code("1", "Finished, but some records failed, or a file could not be read; what came before is written.");
    code("2", "The user's mistake: an option, the program, a file named in them. Nothing was started.");
    code("3", "Could not go on: the output is gone (a closed pipe ends quietly), the disk is full, the source is lost.");
    code("130", "Ended by SIGINT, after what was read is written; a second one ends at once.");
    code("143", "Ended by SIGTERM, after what was read is written; a second one ends at once.");
  }

  private void code(String code, String text) {
    entries.add(new Entry(Chapter.EXIT_CODES, code, "exit code " + code, text + " The process's status code.", List.of()));
  }

  private void failures() {
    entries.add(new Entry(Chapter.FAILURES, "failures", "--on-error drop|keep|stop|FILE",
        "A record that cannot be parsed, or whose expression fails, is a failure (dead letter). drop: left out, counted, "
            + "and said at the end, with the first one shown. keep: written as it was before the failing step, without "
            + "fields as it is, else as JSON. stop: ends the run. FILE: taken as JSON lines with line (or line_base64), "
            + "source, number, step and error. In each case the exit code is 1. A line longer than --max-line fails as a "
            + "whole; of it the first 4 KiB are kept. A call of constants that would fail every record, such as "
            + "duration(\"1d\"), is a mistake of the program, found before anything is read; behind ? && and ||, in a "
            + "macro's body, in has and in coalesce, where it may never be made, it fails the record that needs it. "
            + "Operators always do: 1 / 0.", List.of()));
  }
}
