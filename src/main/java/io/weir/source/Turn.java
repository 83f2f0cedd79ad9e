package io.weir.source;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may hand out a source's batches: its reading thread, or the one that stops it. A read from a pipe may block for
 * ever and cannot be interrupted. So before a read the thread lays its turn down, and picks it up afterwards; who stops
 * the source in between takes the turn, and the thread finds it gone and leaves.
 */
public final class Turn {
  private static final int WORKING = 0;
  private static final int READING = 1;
  private static final int TAKEN = 2;
  private static final int LENT = 3;

  private final AtomicInteger state = new AtomicInteger();
  private volatile boolean stopping;

  /** Before a read that may block; false: do not read, the source is being stopped, or was by another thread. */
  public boolean beforeRead() {
    state.set(READING);
    if (stopping) {
      state.compareAndSet(READING, WORKING);
      return false;
    }
    return true;
  }

  /** After the read; false: the stream was completed meanwhile, leave everything as it is. */
  public boolean afterRead() {
    return leaveReading(WORKING);
  }

  /** Lends the turn to another thread while a read blocks; false when none does. */
  boolean borrow() {
    return state.compareAndSet(READING, LENT);
  }

  void giveBack() {
    state.set(READING);
  }

  private boolean leaveReading(int to) {
    while (true) {
      // Looked at once: what is lent now may have been given back a moment later, and is not gone then.
      int now = state.get();
      if (now == READING && state.compareAndSet(READING, to)) {
        return true;
      }
      if (now != READING && now != LENT) {
        return false;
      }
      Thread.onSpinWait();
    }
  }

  public boolean stopping() {
    return stopping;
  }

  public boolean taken() {
    return state.get() == TAKEN;
  }

  /** Says that reading must end; true when the caller has the turn now and must end the stream itself. */
  boolean stop() {
    stopping = true;
    return leaveReading(TAKEN);
  }
}
