package io.weir.language.plan;

import io.weir.stage.edit.BatchTextEdit;
import org.jspecify.annotations.Nullable;

/** A step that, alone in a program, may work on whole batches instead of records. */
public interface BatchEditNode {
  /** The edit for one worker, or null when this step must see record after record. */
  @Nullable BatchTextEdit batchEdit(StepContext context, byte delimiter);
}
