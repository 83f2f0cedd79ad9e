package io.weir.language.step.stateful;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.stage.StatefulStep;
import io.weir.stage.order.TailStep;

/** {@code tail N}. */
public final class TailNode extends StatefulNode {
  private final long most;

  private TailNode(long most) {
    this.most = most;
  }

  public static StepNode parse(StepSource source) {
    return new TailNode(source.count("the number of records", 0));
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    return new TailStep(most, bytesMost);
  }
}
