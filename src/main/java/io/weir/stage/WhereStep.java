package io.weir.stage;

import io.weir.record.Row;

/** {@code where E} and {@code unless E}: null counts as false in both, so {@code unless} keeps what is null. */
public final class WhereStep extends Step {
  private final Condition condition;
  private final boolean keepsTrue;

  public WhereStep(Condition condition, boolean keepsTrue) {
    this.condition = condition;
    this.keepsTrue = keepsTrue;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    return condition.test(row) == Condition.TRUE == keepsTrue ? PASS : DROP;
  }
}
