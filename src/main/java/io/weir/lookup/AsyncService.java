package io.weir.lookup;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A service that tells later. */
public non-sealed interface AsyncService extends Service {
  /**
   * Asks and returns at once.
   *
   * @return completes on any thread with a value as {@link BlockingService#ask} returns, or with an exception as that throws.
   *     When nobody waits any more it is cancelled ({@code toCompletableFuture().cancel})
   */
  CompletionStage<@Nullable Object> ask(Object question);
}
