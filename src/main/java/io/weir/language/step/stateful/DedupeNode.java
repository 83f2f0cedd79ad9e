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
import org.jspecify.annotations.Nullable;

/** {@code dedupe [by E, …] [within D | last N]}. */
public final class DedupeNode extends KeyedNode {
  private static final int LAST = 1_000_000;
  private final Keys keys;
  private final long last;
  private final boolean asked;
  private final long withinMillis;

  private DedupeNode(Keys keys, long last, boolean asked, long withinMillis) {
    this.keys = keys;
    this.last = last;
    this.asked = asked;
    this.withinMillis = withinMillis;
  }

  public static StepNode parse(StepSource source) {
    Keys keys = source.accept("by") ? Keys.parse(source) : Keys.NONE;
    if (source.accept("within")) {
      return new DedupeNode(keys, 0, false, Durations.millis(source, "how long keys are remembered"));
    }
    boolean asked = source.accept("last");
    return new DedupeNode(keys, asked ? source.count("the number of keys", 1) : LAST, asked, 0);
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
    return withinMillis > 0 ? DedupeWorker.within(withinMillis, bytesMost) : DedupeWorker.last(last, bytesMost);
  }

  /** Which keys are the last so many is known only where all are seen. */
  @Override
  public @Nullable LaneKey lanes() {
    return asked ? null : FingerprintStep.LANE;
  }
}
