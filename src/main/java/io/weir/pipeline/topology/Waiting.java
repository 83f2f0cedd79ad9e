package io.weir.pipeline.topology;

import io.weir.batch.Output;
import io.weir.sink.Grouping;
import java.util.List;

/** The outputs that wait in front of a sink, in order. Any thread. */
interface Waiting {
  /** Answers false when it has no room and is to refuse then. */
  boolean add(Output output);

  /** Whether those who bring outputs need not wait. */
  boolean hasRoom();

  /** Whether everything has gone that would be lost with the process. */
  boolean isEmpty();

  /** Bytes that wait, in memory and on disk. */
  long bytes();

  /** Records that would be lost with the process. */
  long records();

  /** Whether there is enough for a whole group, or no more can come before one goes. */
  boolean fills(Grouping grouping);

  /** How long the first one may still wait for others; 0 or less: it is due. */
  long waitNanos(Grouping grouping);

  /** The next group; empty when nothing waits. */
  List<Output> take(Grouping grouping);

  /** Lets go of files; what is there stays. */
  void close();
}
