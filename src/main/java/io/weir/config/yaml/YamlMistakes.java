package io.weir.config.yaml;

import io.weir.diagnostic.Problems;

/** A file has mistakes; {@link #show} reports all of them. */
public final class YamlMistakes extends Exception {
  private static final long serialVersionUID = 1;

  private final String text;
  private final transient Problems problems;

  /** @param text of the file, without its secrets */
  YamlMistakes(String text, Problems problems) {
    super("the file has " + problems.count() + " mistakes", null, false, false);
    this.text = text;
    this.problems = problems;
  }

  public Problems problems() {
    return problems;
  }

  /**
   * The report for the terminal.
   *
   * @param file its name
   */
  public String show(String file) {
    return problems.show(file, text);
  }
}
