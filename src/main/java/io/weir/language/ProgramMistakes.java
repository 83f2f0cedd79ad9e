package io.weir.language;

import io.weir.diagnostic.Problems;

/** A program has mistakes; {@link #show} reports all of them. */
public final class ProgramMistakes extends Exception {
  private static final long serialVersionUID = 1;

  private final String text;
  private final transient Problems problems;

  ProgramMistakes(String text, Problems problems) {
    super("the program has " + problems.list().size() + " mistakes", null, false, false);
    this.text = text;
    this.problems = problems;
  }

  public Problems problems() {
    return problems;
  }

  /**
   * The report for the terminal.
   *
   * @param what {@code program}, or the name of the file it stands in
   */
  public String show(String what) {
    return problems.show(what, text);
  }
}
