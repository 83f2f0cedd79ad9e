package io.weir.sink;

import io.weir.batch.Failure;

/** Where records go that could not be handled. One thread at a time. */
public interface DeadLetters extends AutoCloseable {
  /** Takes one; its number is known by now, 0 where there is none. */
  void add(Failure failure);

  /** Writes what was added; it is safe when this returns. */
  void write() throws OutputException;

  @Override
  void close() throws OutputException;
}
