package io.weir.source.tail;

import io.weir.batch.Credit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Credit for the reading thread, which goes on looking at the folders while it waits: a file that appears and is renamed or
 * deleted in the meantime is open by then, and not lost.
 */
final class WatchfulCredit implements Credit {
  private final Credit credit;
  private final long pauseNanos;
  private final Runnable watch;

  /** @param watch called on the thread that takes, while a read is going on */
  WatchfulCredit(Credit credit, long pauseNanos, Runnable watch) {
    this.credit = credit;
    this.pauseNanos = pauseNanos;
    this.watch = watch;
  }

  @Override
  public void take(long bytes, long held) {
    AtomicBoolean granted = new AtomicBoolean();
    Thread waiting = Thread.currentThread();
    if (tryTake(bytes, held, () -> {
      granted.set(true);
      LockSupport.unpark(waiting);
    })) {
      return;
    }
    while (!granted.get()) {
      LockSupport.parkNanos(this, pauseNanos);
      watch.run();
    }
  }

  @Override
  public boolean tryTake(long bytes, long held, Runnable granted) {
    return credit.tryTake(bytes, held, granted);
  }

  @Override
  public void giveBack(long bytes) {
    credit.giveBack(bytes);
  }
}
