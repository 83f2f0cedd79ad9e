package io.weir.lookup.network;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.weir.lookup.LookupException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The questions that wait for an answer. Each ends: answered, too late, cancelled, or because all is closed. */
final class Outstanding {
  private final Set<CompletableFuture<@Nullable Object>> asked = ConcurrentHashMap.newKeySet();
  private final String timeoutText;
  private final long timeoutNanos;
  private volatile boolean closed;

  Outstanding(Duration timeout) {
    timeoutText = shown(timeout);
    timeoutNanos = timeout.toNanos();
  }

  /**
   * A new question's answer, which nobody has yet.
   *
   * @param label what is asked, for messages
   * @param clock tells when it is too late
   */
  CompletableFuture<@Nullable Object> open(String label, EventExecutor clock) {
    return open(label, "no answer", clock);
  }

  /** @param lacking what there is not, when it is too late */
  CompletableFuture<@Nullable Object> open(String label, String lacking, EventExecutor clock) {
    CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    asked.add(answer);
    if (closed) {
      answer.completeExceptionally(new LookupException(label + ": the run is over"));
    } else {
      ScheduledFuture<?> late = clock.schedule(() -> answer.completeExceptionally(late(label, lacking)), timeoutNanos,
          TimeUnit.NANOSECONDS);
      answer.whenComplete((value, failure) -> late.cancel(false));
    }
    answer.whenComplete((value, failure) -> asked.remove(answer));
    return answer;
  }

  LookupException late(String label) {
    return late(label, "no answer");
  }

  private LookupException late(String label, String lacking) {
    return new LookupException(label + ": " + lacking + " within " + timeoutText);
  }

  int size() {
    return asked.size();
  }

  void close() {
    closed = true;
    asked.forEach(answer -> answer.completeExceptionally(new LookupException("the run is over")));
  }

  /** As programs write it: {@code 250ms}, {@code 2s}, {@code 1.5s}. */
  static String shown(Duration time) {
    long millis = time.toMillis();
    return millis < 1000 ? millis + "ms" : millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
  }
}
