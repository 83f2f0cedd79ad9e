package io.weir.stage;

import java.util.function.Consumer;

/**
 * What an I/O-bound stage asks, a question for each record. One object for a run, used by any number of threads. The pass
 * in front leaves the question in the record ({@link io.weir.record.Row#attachment}), the pass behind takes the answer
 * from there, so that this needs to know nothing of records.
 */
public interface Inquiry extends AutoCloseable {
  /**
   * Asks. Never blocks the calling thread (unless the turn's threads are the caller), never throws.
   *
   * @param question as the step in front made it; equal questions have equal answers
   * @param answer is told once, on any thread; it is quick
   */
  void ask(Object question, Room room, Consumer<Answer> answer);

  /** Whether asking waits for something outside; false: it computes, and more threads than cores are of no use. */
  default boolean waits() {
    return true;
  }

  /** Whether nobody knows before it is measured: it may compute as well as wait. */
  default boolean unknown() {
    return false;
  }

  /** Whether it waits without holding a thread. */
  default boolean async() {
    return false;
  }

  /** How many questions may be out at most, as the program says; 0: it does not say. */
  default int concurrency() {
    return 0;
  }

  /** The run is over: connections, children and threads may go. Called once. */
  @Override
  void close();
}
