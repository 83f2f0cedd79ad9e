package io.weir.lookup;

import io.weir.stage.Room;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A room with a fixed number of places that notices who leaves twice. */
final class TestRoom implements Room {
  final AtomicInteger answered = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger leftTwice = new AtomicInteger();
  private final int places;
  private final Executor threads;
  private final Queue<Consumer<Turn>> waiting = new ArrayDeque<>();
  private int out;

  TestRoom(int places, Executor threads) {
    this.places = places;
    this.threads = threads;
  }

  @Override
  public int places() {
    return places;
  }

  synchronized int out() {
    return out;
  }

  @Override
  public void enter(Consumer<Turn> asking) {
    synchronized (this) {
      if (out == places) {
        waiting.add(asking);
        return;
      }
      out++;
    }
    asking.accept(new Place());
  }

  private void next() {
    Consumer<Turn> asking;
    synchronized (this) {
      asking = waiting.poll();
      out -= asking == null ? 1 : 0;
    }
    if (asking != null) {
      asking.accept(new Place());
    }
  }

  private final class Place implements Turn {
    private final AtomicInteger left = new AtomicInteger();

    @Override
    public Executor threads() {
      return threads;
    }

    @Override
    public void leave(boolean wasAnswered) {
      if (left.getAndIncrement() > 0) {
        leftTwice.incrementAndGet();
        return;
      }
      (wasAnswered ? answered : failed).incrementAndGet();
      next();
    }
  }
}
