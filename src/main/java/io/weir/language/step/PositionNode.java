package io.weir.language.step;

import io.weir.language.plan.Scope;
import io.weir.language.plan.SerialNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.stage.flow.PositionWorker;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Step;
import io.weir.stage.Worker;

/** {@code head N} and {@code skip N}. */
public final class PositionNode extends StepNode implements SerialNode {
  private final long from;
  private final long to;

  private PositionNode(long from, long to) {
    this.from = from;
    this.to = to;
  }

  static StepNode head(StepSource source) {
    return new PositionNode(0, source.count("the number of records", 0));
  }

  static StepNode skip(StepSource source) {
    return new PositionNode(source.count("the number of records", 0), Long.MAX_VALUE);
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public Nature nature() {
    return Nature.SERIAL;
  }

  @Override
  public Worker worker() {
    return new PositionWorker(from, to);
  }

  @Override
  public Step build(StepContext context) {
    throw new IllegalStateException(word() + " is a stage of its own");
  }
}
