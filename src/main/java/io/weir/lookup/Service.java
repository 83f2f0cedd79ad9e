package io.weir.lookup;

/**
 * Something outside that answers questions: {@link BlockingService} or {@link AsyncService}. One object for a run, used by
 * many threads. Constructing one is cheap and connects to nothing; it connects when it is first asked, and again when the
 * connection was lost.
 */
public sealed interface Service extends AutoCloseable permits BlockingService, AsyncService {
  /** Whether answering waits; false: it computes. */
  default boolean waits() {
    return true;
  }

  /** Whether nobody knows before it is measured: it may compute as well as wait. */
  default boolean unknown() {
    return false;
  }

  /** Ends connections, children and threads, whatever is still asked. */
  @Override
  void close();
}
