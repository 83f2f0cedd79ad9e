package io.weir.language.step.stateful;

import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.stage.Step;
import io.weir.stage.order.KeySampleStep;

/** {@code sample … by E}: whole keys, so no worker needs to know what the others see. */
final class KeySampleNode extends StepNode {
  private final SampleShare share;
  private final Keys keys;
  private final long seed;

  KeySampleNode(SampleShare share, Keys keys, long seed) {
    this.share = share;
    this.keys = keys;
    this.seed = seed;
  }

  @Override
  public void check(Scope scope) {
    keys.check(scope);
  }

  @Override
  public Needs needs(Needs after) {
    return after.and(keys.fields());
  }

  @Override
  public boolean usesNumber() {
    return keys.useNumber();
  }

  @Override
  public Step build(StepContext context) {
    return new KeySampleStep(keys.build(context), share.value(), seed);
  }
}
