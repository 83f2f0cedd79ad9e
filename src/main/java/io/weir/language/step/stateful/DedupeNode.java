package io.weir.language.step.stateful;

import io.weir.language.plan.Durations;
import io.weir.language.plan.KeyedNode;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.record.LaneKey;
import io.weir.stage.Step;
import io.weir.stage.Worker;
import io.weir.stage.order.DedupeWorker;
import io.weir.stage.order.FingerprintStep;

/** {@code dedupe [by E, …] [within D | last N]}. */
public final class DedupeNode extends KeyedNode {
  private static final int LAST = 1_000_000;
  /** What remembering one key takes, about. */
  private static final int KEY_BYTES = 48;

  private final Keys keys;
  private final int last;
  private final long withinMillis;

  private DedupeNode(Keys keys, int last, long withinMillis) {
    this.keys = keys;
    this.last = last;
    this.withinMillis = withinMillis;
  }

  public static StepNode parse(StepSource source) {
    Keys keys = source.accept("by") ? Keys.parse(source) : Keys.NONE;
    if (source.accept("within")) {
      return new DedupeNode(keys, 0, Durations.millis(source, "how long keys are remembered"));
    }
    long last = source.accept("last") ? source.count("the number of keys", 1) : LAST;
    return new DedupeNode(keys, (int) Math.min(last, Integer.MAX_VALUE - 16), 0);
  }

  @Override
  public void check(Scope scope) {
    keys.check(scope);
  }

  @Override
  public Needs needs(Needs after) {
    return keys.isEmpty() ? Needs.ALL : after.and(keys.fields());
  }

  @Override
  public boolean usesNumber() {
    return keys.useNumber();
  }

  @Override
  public Step front(StepContext context) {
    return new FingerprintStep(keys.build(context));
  }

  @Override
  public Worker worker(long bytesMost) {
    if (withinMillis > 0) {
      return DedupeWorker.within(withinMillis, (int) Math.clamp(bytesMost / KEY_BYTES, 1024, Integer.MAX_VALUE - 16));
    }
    return DedupeWorker.last(last);
  }

  @Override
  public LaneKey lanes() {
    return FingerprintStep.LANE;
  }
}
