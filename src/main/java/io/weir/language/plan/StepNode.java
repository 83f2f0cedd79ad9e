package io.weir.language.plan;

import io.weir.stage.Stage.Nature;
import io.weir.stage.Step;

/**
 * One step as it was written. Parsed once; checked forwards through the program; asked backwards for what it needs; built
 * once for every worker.
 */
public abstract class StepNode {
  private String word = "";
  private int start;
  private int end;

  /** The word that names the step. */
  public final String word() {
    return word;
  }

  /** Where the step begins in the program's text. */
  public final int start() {
    return start;
  }

  public final int end() {
    return end;
  }

  public final StepNode placed(String word, int start, int end) {
    this.word = word;
    this.start = start;
    this.end = end;
    return this;
  }

  /** Reports what is wrong here, and says in the scope which fields are there behind this step. */
  public abstract void check(Scope scope);

  /** What is needed in front of this step when {@code after} is needed behind it. */
  public Needs needs(Needs after) {
    return after;
  }

  /** Whether the step looks at {@code @number}. */
  public boolean usesNumber() {
    return false;
  }

  public Nature nature() {
    return Nature.CPU;
  }

  /** The operator for one worker. Only for steps of nature CPU. */
  public abstract Step build(StepContext context);
}
