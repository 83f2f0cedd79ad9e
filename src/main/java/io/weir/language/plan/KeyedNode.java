package io.weir.language.plan;

import io.weir.record.LaneKey;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Step;
import io.weir.stage.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A step that keeps something for each key. The key of a record is worked out in parallel, by the last step of the pass in
 * front, and attached to it; the worker sees records in order and only looks it up.
 */
public abstract class KeyedNode extends StepNode {
  @Override
  public Nature nature() {
    return Nature.SERIAL;
  }

  /** Attaches the key. */
  public abstract Step front(StepContext context);

  /** Sees all records, or all of some keys, in order. */
  public abstract Worker worker(long bytesMost);

  /** The key as it was attached; null when what is kept of one key depends on others. */
  public abstract @Nullable LaneKey lanes();

  @Override
  public final Step build(StepContext context) {
    throw new IllegalStateException(word() + " is a stage of its own");
  }
}
