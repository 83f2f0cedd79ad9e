package io.weir.lookup.network;

import io.weir.lookup.AsyncService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks a name server for a name's first address, or for an address's first name; the question is a text. */
public final class DnsService implements AsyncService {
  public DnsService(boolean reverse, Duration timeout) {}

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
