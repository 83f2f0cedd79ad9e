package io.weir.pipeline.topology;

import io.weir.batch.Counted;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.checkpoint.Checkpoints;
import io.weir.metrics.Notices;
import io.weir.pipeline.lane.Mishaps;
import io.weir.pipeline.topology.Ended.How;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Failed records go to the dead letters; a bug or a sink that is gone for good ends the pipeline, and no position moves any more. */
final class GraphMishaps implements Mishaps {
  private final Checkpoints checkpoints;
  private final Function<String, Notices> notices;
  private final BiConsumer<How, String> end;
  private volatile @Nullable DeadLetterRun deadLetters;
  private volatile boolean broken;

  /** @param end how the pipeline ends and why; called on a thread that may wait */
  GraphMishaps(Checkpoints checkpoints, Function<String, Notices> notices, BiConsumer<How, String> end) {
    this.checkpoints = checkpoints;
    this.notices = notices;
    this.end = end;
  }

  @Nullable DeadLetterRun deadLetters() {
    return deadLetters;
  }

  void deadLetters(@Nullable DeadLetterRun run) {
    deadLetters = run;
  }

  @Override
  public void failed(String component, List<Failure> failures, Delivery delivery) {
    DeadLetterRun dead = deadLetters;
    if (dead != null) {
      dead.put(failures, component, delivery);
      return;
    }
    if (!failures.isEmpty()) {
      Failure first = failures.get(0);
      String where = first.step() == 0 ? "" : " at step " + first.step() + " (" + first.stepName() + ")";
      notices.apply(component).warn(Counted.of(failures.size(), "record") + " failed" + where + " and "
          + (failures.size() == 1 ? "is" : "are") + " lost, as the pipeline has no dead_letter: " + first.message());
    }
    delivery.acknowledge();
  }

  @Override
  public void bug(String component, Throwable cause) {
    StringBuilder trace = new StringBuilder(cause.toString());
    for (StackTraceElement at : cause.getStackTrace()) {
      trace.append("\n  at ").append(at);
    }
    breaks(How.BUG, "this is a bug in weir, in " + component + ": " + trace);
  }

  @Override
  public void lost(String component, String message, boolean quietly) {
    breaks(quietly ? How.CLOSED : How.LOST, "sink " + component + ": " + message);
  }

  private void breaks(How how, String message) {
    broken = true;
    checkpoints.freeze();
    World.LATER.execute(() -> end.accept(how, message));
  }

  @Override
  public boolean broken() {
    return broken;
  }
}
