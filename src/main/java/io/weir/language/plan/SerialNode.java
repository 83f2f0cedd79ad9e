package io.weir.language.plan;

import io.weir.stage.Worker;

/** A step that sees every record in order, in a stage of its own. */
public interface SerialNode {
  Worker worker();
}
