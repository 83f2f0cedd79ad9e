package io.weir.lookup.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.weir.lookup.LookupException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The client of one {@link RedisService} and its one connection, which carries all questions. A connection that was never
 * made is tried again with the next question; one that was lost comes back by itself, and until then questions fail at once.
 */
final class RedisLink {
  /** Questions that may wait for an answer at a time. */
  private static final int QUEUE_MAX = 10_000;
  /** After a lost connection, between two tries. */
  private static final Duration PAUSE_MIN = Duration.ofMillis(10);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
  private static final long CLOSING_S_MAX = 2;
  private static final int THREADS = 2;

  private final ClientResources threads;
  private final RedisClient client;
  private final RedisURI address;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connecting;
  private boolean closed;

  RedisLink(RedisURI address, Duration timeout) {
    this.address = address;
    threads = DefaultClientResources.builder().ioThreadPoolSize(THREADS).computationThreadPoolSize(THREADS)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(Delay.exponential(PAUSE_MIN, PAUSE_MAX, 2, TimeUnit.MILLISECONDS)).build();
    client = RedisClient.create(threads);
    client.setOptions(ClientOptions.builder().disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUE_MAX).socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands().fixedTimeout(timeout).build()).build());
  }

  synchronized CompletableFuture<StatefulRedisConnection<String, String>> connection() throws LookupException {
    if (closed) {
      throw new LookupException("the run is over");
    }
    if (connecting == null || connecting.isCompletedExceptionally()) {
      connecting = client.connectAsync(new TextCodec(), address).toCompletableFuture();
    }
    return connecting;
  }

  /** Gives up this connection; the next question makes another. */
  synchronized void drop(StatefulRedisConnection<String, String> lost) {
    if (connecting != null && connecting.isDone() && !connecting.isCompletedExceptionally()
        && connecting.join() == lost) {
      connecting = null;
      lost.closeAsync();
    }
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    client.shutdownAsync(0, CLOSING_S_MAX, TimeUnit.SECONDS).orTimeout(2 * CLOSING_S_MAX, TimeUnit.SECONDS)
        .exceptionally(late -> null).join();
    threads.shutdown(0, CLOSING_S_MAX, TimeUnit.SECONDS).awaitUninterruptibly(2 * CLOSING_S_MAX, TimeUnit.SECONDS);
  }
}
