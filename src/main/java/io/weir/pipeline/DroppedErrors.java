package io.weir.pipeline;

import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/**
 * Errors that reach Reactor when nobody can take them any more: work handed to a pool that has just been retired
 * because the run is over. Reactor's own answer is a log line for each. The hooks are one for the whole process.
 */
public final class DroppedErrors {
  private static final LongAdder DROPPED = new LongAdder();

  static {
    Hooks.onErrorDropped(error -> DROPPED.increment());
    Schedulers.onHandleError((thread, error) -> DROPPED.increment());
  }

  private DroppedErrors() {}

  /** How many so far; from the first call on they are counted and no longer logged. */
  public static long count() {
    return DROPPED.sum();
  }
}
