package io.weir.source;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import java.util.List;
import org.reactivestreams.Publisher;

/** Where a pipeline's bytes come from. */
public interface Source {
  /**
   * The batches, in order, to be subscribed once. Trouble with one input is no error of the stream, see
   * {@link #failures}; an error is a bug.
   *
   * @param credit taken before reading; each batch's delivery gives its part back
   */
  Publisher<Batch> batches(Credit credit);

  /**
   * Stops reading at a record's end, hands out what was read, and completes the stream; also while a read blocks. Any
   * thread; what is left may be handed out on it.
   */
  void stop();

  /** Completes the stream without handing out anything more, because nobody wants it. Any thread. */
  void abandon();

  /**
   * The stream has completed, and everything handed out was acknowledged or will never be: connections whose peers waited for
   * that may be closed. Any thread; waits for little.
   */
  default void close() {}

  /** Inputs that could not be read, or not to their end, so far; to be asked when the stream has completed. */
  List<InputFailure> failures();
}
