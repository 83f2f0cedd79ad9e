package io.weir.language.step.stateful;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.stage.StatefulStep;
import io.weir.stage.order.SampleStep;

/** {@code sample N%} and {@code sample 1/N}; with {@code by} it becomes a {@link KeySampleNode}. */
public final class SampleNode extends StatefulNode {
  private final SampleShare share;
  private final long seed;

  private SampleNode(SampleShare share, long seed) {
    this.share = share;
    this.seed = seed;
  }

  public static StepNode parse(StepSource source) {
    SampleShare share = SampleShare.parse(source);
    Keys key = source.accept("by") ? Keys.parse(source) : Keys.NONE;
    long seed = source.accept("seed") ? source.count("the seed", 0) : 0;
    return key.isEmpty() ? new SampleNode(share, seed) : new KeySampleNode(share, key, seed);
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    return new SampleStep(share.take(), share.from(), seed);
  }
}
