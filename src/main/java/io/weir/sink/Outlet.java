package io.weir.sink;

import io.weir.batch.Output;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A sink of a running pipeline. It takes groups of outputs, in order, and says of each group when it has safely arrived; only
 * then are its records acknowledged. What can be retried is retried inside, for as long as it takes: while it does, the pipeline
 * holds everything else back. It counts in its meter what it retries; sent records are counted by the pipeline.
 */
public interface Outlet {
  /**
   * Sends these outputs, some bytes of which may be the source's own: read only, and only until the answer. The next call comes
   * when fewer than {@link #window} groups are out, from one thread at a time, never from an event loop.
   *
   * @return what became of them. An {@link OutputException} ends the pipeline: nothing can be written there any more. Any other
   *     error is a bug.
   */
  Mono<Sent> send(List<Output> outputs);

  /** How many groups may be out at a time. */
  default int window() {
    return 1;
  }

  /** How outputs are put together to groups. */
  Grouping grouping();

  /**
   * Everything was sent: finishes what is open and lets go of files and connections. Also called when the time for draining is
   * over and groups are still out; these are given up then, their answers no longer looked at.
   */
  Mono<Void> close();
}
