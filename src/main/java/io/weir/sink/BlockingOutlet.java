package io.weir.sink;

import io.weir.batch.Output;
import java.io.IOException;
import java.util.List;

/** A sink that writes with calls that block, run by {@link OutletThread} on a thread of its own. */
public interface BlockingOutlet {
  /**
   * Writes these outputs, in order; they are safe as far as the sink promises when it returns.
   *
   * @throws OutputException nothing can be written any more
   * @throws IOException for now: it is called with the same outputs again after a while. What of them was written already it must
   *     take back or remember by itself.
   */
  void write(List<Output> outputs) throws IOException;

  Grouping grouping();

  /** Nothing to write came for a while: time to look at clocks. On the same thread as all else. */
  default void idle() throws IOException {}

  /** Finishes what is open. */
  void close() throws IOException;
}
