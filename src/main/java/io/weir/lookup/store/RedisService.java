package io.weir.lookup.store;

import io.weir.lookup.AsyncService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks Redis for the text under a key; the question is the key, a text. */
public final class RedisService implements AsyncService {
  public RedisService(String uri, Duration timeout) {}

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
