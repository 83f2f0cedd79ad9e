package io.weir.language.step.flow;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Durations;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Tree;
import io.weir.stage.StatefulStep;
import io.weir.stage.flow.ThrottleStep;
import io.weir.stage.key.KeyField;
import org.jspecify.annotations.Nullable;

/** {@code throttle N/D [by E] [wait | drop]}. */
public final class ThrottleNode extends StatefulNode {
  private static final long SLICES_PER_SECOND = 20;

  private final long records;
  private final long perMillis;
  private final @Nullable Tree key;
  private final boolean drops;

  private ThrottleNode(long records, long perMillis, @Nullable Tree key, boolean drops) {
    this.records = records;
    this.perMillis = perMillis;
    this.key = key;
    this.drops = drops;
  }

  /** Reads what stands behind the word. */
  public static StepNode parse(StepSource source) {
    long records = source.count("the number of records", 1);
    source.expect("/", "between the number of records and the time, as in 100/1s");
    long millis = Durations.millis(source, "the time for so many records");
    Tree key = source.accept("by") ? source.expression() : null;
    boolean drops = !source.accept("wait") && source.accept("drop");
    return new ThrottleNode(records, millis, key, drops);
  }

  /** How many records may travel together so that waiting for one does not hold up many; 0: any number. */
  public int sliceRecords() {
    return drops ? 0 : (int) Math.clamp(records * 1000.0 / perMillis / SLICES_PER_SECOND, 1, 1 << 20);
  }

  @Override
  public void check(Scope scope) {
    if (key != null) {
      scope.check(key);
    }
  }

  @Override
  public Needs needs(Needs after) {
    return key == null ? after : after.and(FieldsRead.of(key).fields());
  }

  @Override
  public boolean usesNumber() {
    return key != null && FieldsRead.of(key).pseudo().contains("@number");
  }

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    KeyField[] keys = key == null ? new KeyField[0] : new KeyField[] {context.key(key)};
    return new ThrottleStep(records, perMillis * 1_000_000, keys, drops, bytesMost, System::nanoTime);
  }
}
