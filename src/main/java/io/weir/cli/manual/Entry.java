package io.weir.cli.manual;

import io.weir.language.plan.StepDeclaration.Example;
import java.util.List;

/**
 * One thing the manual tells of.
 *
 * @param chapter where it stands
 * @param name what it is looked up by
 * @param synopsis how it is written
 * @param text what it does, with its options, defaults and limits
 * @param examples programs with input and output, each run by a test
 */
public record Entry(Chapter chapter, String name, String synopsis, String text, List<Example> examples) {
  /** The chapters, in their order. */
  public enum Chapter {
    LANGUAGE("the language"), STEPS("steps"), INPUT_FORMATS("formats of parse"), OUTPUT_FORMATS("formats of as"), FUNCTIONS("functions"),
    OPTIONS("options"), COMMANDS("commands"), SCHEDULE("schedule"), PIPELINE("pipeline files"),
    SOURCES("sources"), SINKS("sinks"), DELIVERY("delivery"), SERVICE("running as a service"), EXIT_CODES("exit codes"), FAILURES("when a record fails");

    private final String title;

    Chapter(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
