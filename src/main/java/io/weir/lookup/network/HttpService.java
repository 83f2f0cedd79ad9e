package io.weir.lookup.network;

import io.weir.lookup.AsyncService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP/1.1, with or without TLS; the question is an {@link HttpQuestion}. */
public final class HttpService implements AsyncService {
  public HttpService(Map<String, String> headers, int concurrency, Duration timeout) {}

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
