package io.weir.lookup.store;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.weir.lookup.AsyncService;
import io.weir.lookup.LookupException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis for the text under a key ({@code GET}); the question is the key, a text. Null: there is no such key. All
 * questions share one connection, made with the first. A key that holds no text, a refused password and a lost connection are
 * failures; user and password are never shown.
 */
public final class RedisService implements AsyncService {
  private final String uri;
  private final Duration timeout;
  private final String label;
  private @Nullable RedisLink link;
  private boolean closed;

  /**
   * @param uri {@code redis://[[user]:password@]host[:port][/database]}, {@code rediss://} for TLS, or
   *     {@code redis-socket://path}
   * @param timeout for an answer
   */
  public RedisService(String uri, Duration timeout) {
    this.uri = uri;
    this.timeout = timeout;
    label = Masked.uri(uri);
  }

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    CompletableFuture<StatefulRedisConnection<String, String>> connected;
    RedisLink open;
    try {
      open = link();
      connected = open.connection();
    } catch (LookupException unable) {
      return CompletableFuture.failedFuture(failure(unable));
    }
    CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    connected.whenComplete((connection, failure) -> {
      if (failure != null) {
        answer.completeExceptionally(failure(failure));
      } else if (!answer.isDone()) {
        get(open, connection, (String) question, answer);
      }
    });
    return answer;
  }

  private void get(RedisLink open, StatefulRedisConnection<String, String> connection, String key,
      CompletableFuture<@Nullable Object> answer) {
    RedisFuture<String> asked = connection.async().get(key);
    asked.whenComplete((value, failure) -> {
      if (failure == null) {
        answer.complete(value);
      } else {
        if (RedisFailures.isRubbish(failure)) {
          open.drop(connection);
        }
        answer.completeExceptionally(failure(failure));
      }
    });
    answer.whenComplete((value, failure) -> asked.cancel(false));
  }

  private LookupException failure(Throwable failure) {
    return RedisFailures.of(label, failure, Masked.shown(timeout));
  }

  private synchronized RedisLink link() throws LookupException {
    if (closed) {
      throw new LookupException("the run is over");
    }
    if (link == null) {
      link = new RedisLink(address(), timeout);
    }
    return link;
  }

  private RedisURI address() throws LookupException {
    try {
      RedisURI address = RedisURI.create(uri);
      address.setTimeout(timeout);
      return address;
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw new LookupException("no address of a Redis; expected redis://host:port, rediss://host:port (TLS) or "
          + "redis-socket://path, user:password@ before the host where it wants them");
    }
  }

  @Override
  public void close() {
    @Nullable RedisLink open;
    synchronized (this) {
      closed = true;
      open = link;
      link = null;
    }
    if (open != null) {
      open.close();
    }
  }
}
