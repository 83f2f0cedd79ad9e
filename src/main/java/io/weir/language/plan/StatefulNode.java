package io.weir.language.plan;

import io.weir.stage.Stage.Nature;
import io.weir.stage.StatefulStep;
import io.weir.stage.Step;

/** A step that keeps something from record to record. Its operator sees all records in order, in a stage of its own. */
public abstract class StatefulNode extends StepNode {
  @Override
  public Nature nature() {
    return Nature.SERIAL;
  }

  /** The operator. */
  public abstract StatefulStep state(StepContext context, long bytesMost);

  /** Whether each batch may be aggregated alone, in the parallel stage in front, and the results merged. */
  public boolean aggregatesBatches() {
    return false;
  }

  /** The operator for batches alone, of a step that {@link #aggregatesBatches}. */
  public StatefulStep forBatches(StepContext context) {
    throw new IllegalStateException(word() + " needs to see all records");
  }

  @Override
  public final Step build(StepContext context) {
    throw new IllegalStateException(word() + " is a stage of its own");
  }
}
