package io.weir.lookup.store;

import io.weir.lookup.BlockingService;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database for one row; the question is the list of values for the statement's {@code ?}, the answer the row as a
 * map from column to value.
 */
public final class SqlService implements BlockingService {
  public SqlService(String url, String sql, int concurrency, Duration timeout, ClassLoader drivers) {}

  @Override
  public @Nullable Object ask(Object question) throws Exception {
    return null;
  }

  @Override
  public void close() {}
}
