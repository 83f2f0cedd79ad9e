package io.weir.stage.aggregate;

import io.weir.batch.Parcel;
import io.weir.stage.Pass;
import io.weir.stage.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Merges what the batches came to, in their order. A batch that cannot be merged (a sum would overflow on the way, a
 * record is late, there is no room for its groups) goes record by record through a pass of its own, so that the same
 * records fail as if everything had gone that way.
 */
public final class AggregateWorker extends Worker {
  private final AggregateStep step;
  private final Pass pass;

  /** @param pass the steps in front, with an {@link AggregateStep} for the whole stream at its end */
  public AggregateWorker(Pass pass) {
    if (!(pass.state() instanceof AggregateStep last)) {
      throw new IllegalArgumentException("the pass does not end in groups");
    }
    this.step = last;
    this.pass = pass;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Partial partial = (Partial) parcel;
    if (step.merge(partial)) {
      return step.behind(partial.rows(), partial);
    }
    return pass.run(partial.source());
  }

  @Override
  public long keepsSince() {
    return pass.keepsSince();
  }

  /** Batches in front of a tick were merged before it: it travels in order. */
  @Override
  public @Nullable Parcel tick(long millis) {
    return pass.tick(millis);
  }

  @Override
  public @Nullable Parcel end() {
    return pass.end();
  }

  @Override
  public @Nullable Parcel more() {
    return pass.more();
  }
}
