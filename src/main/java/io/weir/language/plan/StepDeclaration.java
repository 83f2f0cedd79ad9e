package io.weir.language.plan;

import java.util.List;
import java.util.function.Function;

/**
 * One step of the language, declared once: help, manual, suggestions and the parser come from here.
 *
 * @param word what it is called
 * @param synopsis how it is written
 * @param summary what it does, a sentence or two
 * @param examples each run by a test, unless it needs something outside
 * @param parser reads what stands behind the word
 */
public record StepDeclaration(String word, String synopsis, String summary, List<Example> examples,
    Function<StepSource, StepNode> parser) {
  /**
   * A program with what it makes of an input; records end with a line feed.
   *
   * @param runs false: it needs something outside, and its output is what that might answer
   */
  public record Example(String program, String input, String output, boolean runs) {
    public Example(String program, String input, String output) {
      this(program, input, output, true);
    }

    /** An example that needs something outside to run. */
    public static Example elsewhere(String program, String input, String output) {
      return new Example(program, input, output, false);
    }
  }
}
