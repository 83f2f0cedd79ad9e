package io.weir.stage.field;

import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;

/** Several steps that are one step of the program. The first that does not let the record pass has the last say. */
public final class StepChain extends Step {
  private final Step[] steps;

  public StepChain(List<Step> steps) {
    this.steps = steps.toArray(new Step[0]);
  }

  @Override
  public int apply(Row row) {
    for (Step step : steps) {
      int verdict = step.apply(row);
      if (verdict != PASS) {
        return verdict;
      }
    }
    return PASS;
  }
}
