package io.weir.sink.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lets so many pieces of work run at a time, in the order they asked. Any thread. */
final class Turns {
  private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
  private final int most;
  private int free;

  Turns(int most) {
    this.most = most;
    free = most;
  }

  Mono<Void> run(Mono<Void> work) {
    return Mono.usingWhen(Mono.defer(() -> Mono.fromFuture(turn(), true)), turn -> work, turn -> Mono.fromRunnable(this::next));
  }

  private synchronized CompletableFuture<Boolean> turn() {
    if (free > 0) {
      free--;
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    waiting.add(turn);
    return turn;
  }

  private void next() {
    @Nullable CompletableFuture<Boolean> turn;
    synchronized (this) {
      turn = waiting.poll();
      if (turn == null) {
        free++;
      }
    }
    if (turn != null) {
      turn.complete(true);
    }
  }

  synchronized int running() {
    return most - free;
  }
}
