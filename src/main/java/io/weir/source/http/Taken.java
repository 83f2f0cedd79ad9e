package io.weir.source.http;

import io.weir.batch.Batch;
import io.weir.source.BatchReader;
import io.weir.source.Turn;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that were taken and not handed on yet: event loops put them here, the source's thread takes them. Every connection
 * has at most one here, and each its credit, which bounds it.
 */
final class Taken implements BatchReader {
  private final Turn turn;
  private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
  private boolean closed;

  Taken(Turn turn) {
    this.turn = turn;
  }

  /** The batches of one body, in order; false: it is too late, nothing more is taken. Any thread. */
  synchronized boolean offer(List<Batch> body) {
    if (closed) {
      return false;
    }
    waiting.addAll(body);
    notifyAll();
    return true;
  }

  @Override
  public @Nullable Batch next() {
    if (!turn.beforeRead()) {
      return rest();
    }
    awaitBatch();
    return turn.afterRead() ? poll() : null;
  }

  private synchronized void awaitBatch() {
    try {
      while (waiting.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException stopped) {
      closed = true;
    }
  }

  private synchronized @Nullable Batch poll() {
    return waiting.poll();
  }

  @Override
  public synchronized @Nullable Batch rest() {
    Batch batch = waiting.poll();
    if (batch == null) {
      close();
    }
    return batch;
  }

  /** Lets go of what waits, because nobody wants it. */
  void drop() {
    for (Batch left = rest(); left != null; left = rest()) {
      left.delivery().acknowledge();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
