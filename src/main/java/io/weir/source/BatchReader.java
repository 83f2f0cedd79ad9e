package io.weir.source;

import io.weir.batch.Batch;
import org.jspecify.annotations.Nullable;

/** What a source's thread calls again and again. One thread at a time. */
public interface BatchReader {
  /**
   * Reads the next batch, waiting for it; null at the end. Every read that may block stands between
   * {@link Turn#beforeRead} and {@link Turn#afterRead}; when these answer false nothing more is read, and what was read
   * is handed out as {@link #rest} does (unless the turn is {@link Turn#taken}).
   */
  @Nullable Batch next();

  /**
   * Called in place of {@link #next} by whoever took the turn, again and again: what was read and not handed out, or
   * null when that was all.
   */
  @Nullable Batch rest();

  /** What has waited long enough for more to come. Called by another thread, while this reader waits for a read. */
  default @Nullable Batch overdue() {
    return null;
  }

  /** How long something may wait for more to come; 0 when nothing does. */
  default long patienceNanos() {
    return 0;
  }

  /**
   * Called with what {@link #next} returned last when it is really handed out, and not thrown away because nobody wants it any
   * more: the place for a reader that keeps positions to say that they will move.
   *
   * @return what is handed out
   */
  default Batch handing(Batch batch) {
    return batch;
  }

  /** Called about every {@link #watchNanos} while nobody wants a batch, by the reading thread. */
  default void watch() {}

  /** How long the world may go unwatched while nobody wants a batch; 0: for ever. */
  default long watchNanos() {
    return 0;
  }

  /** Closes files; called by the reading thread only. */
  void close();
}
