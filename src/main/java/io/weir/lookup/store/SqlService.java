package io.weir.lookup.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.weir.lookup.BlockingService;
import io.weir.lookup.LookupException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database for one row through JDBC; the question is the {@link List} of values for the statement's {@code ?}. The
 * answer is the first row, a map from column to value (integers Long, decimals Double, timestamps Instant, those without a
 * zone in UTC, booleans, bytes, anything else its text); null: there is none. A statement that is no query is a failure.
 * Interrupting who asks ends the question, in the database too. The driver comes from the given class loader or from
 * {@link java.sql.DriverManager}. Settings of the URL, and so its password, are never shown.
 */
public final class SqlService implements BlockingService {
  private static final int CONCURRENCY = 10;
  /** HikariCP takes no shorter ones. */
  private static final long POOL_MS_MIN = 250;

  private final String url;
  private final String sql;
  private final int concurrency;
  private final Duration timeout;
  private final ClassLoader drivers;
  private final String label;
  private final Set<SqlCall> calls = ConcurrentHashMap.newKeySet();
  private volatile @Nullable HikariDataSource pool;
  private boolean closed;

  /**
   * @param concurrency how many connections at most; 0: 10
   * @param timeout for an answer, waiting for a connection included
   * @param drivers where drivers are looked for, besides the class path
   */
  public SqlService(String url, String sql, int concurrency, Duration timeout, ClassLoader drivers) {
    this.url = url;
    this.sql = sql;
    this.concurrency = concurrency < 1 ? CONCURRENCY : concurrency;
    this.timeout = timeout;
    this.drivers = drivers;
    label = Masked.jdbc(url);
  }

  @Override
  public @Nullable Object ask(Object question) throws Exception {
    if (!SqlText.isQuery(sql)) {
      throw new LookupException(label + ": the statement begins with '" + SqlText.firstWord(sql)
          + "'; expected a query, such as select … where id = ?");
    }
    SqlCall call = new SqlCall(pool(), sql, (List<?>) question);
    calls.add(call);
    try {
      call.start();
      return call.answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw new LookupException(label + ": " + words(failed.getCause()));
    } catch (TimeoutException late) {
      LookupException why = new LookupException(label + ": no answer within " + Masked.shown(timeout));
      call.abandon(why);
      throw why;
    } catch (InterruptedException over) {
      call.abandon(over);
      throw over;
    } finally {
      calls.remove(call);
    }
  }

  private HikariDataSource pool() throws LookupException {
    HikariDataSource open = pool;
    return open == null ? open() : open;
  }

  private synchronized HikariDataSource open() throws LookupException {
    if (closed) {
      throw new LookupException(label + ": the run is over");
    }
    if (pool == null) {
      long waitMs = Math.max(POOL_MS_MIN, timeout.toMillis());
      HikariConfig config = new HikariConfig();
      config.setDataSource(new DriverSource(url, timeout, drivers, this::unconnected));
      config.setMaximumPoolSize(concurrency);
      config.setMinimumIdle(0);
      config.setInitializationFailTimeout(-1);
      config.setConnectionTimeout(waitMs);
      config.setValidationTimeout(Math.max(POOL_MS_MIN, waitMs / 2));
      config.setThreadFactory(Thread.ofPlatform().daemon().name("weir-sql-pool-", 0).factory());
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  /** The pool tries until the time is over; where it has nothing, those who wait may know at once. */
  private void unconnected(SQLException failure) {
    HikariDataSource open = pool;
    if (open != null && open.getHikariPoolMXBean() != null && open.getHikariPoolMXBean().getTotalConnections() == 0) {
      calls.stream().filter(SqlCall::waits).forEach(call -> call.abandon(failure));
    }
  }

  private String words(Throwable failure) {
    Throwable cause = failure instanceof SQLTransientConnectionException && failure.getCause() != null
        ? failure.getCause() : failure;
    String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String masked = said.replace(url, label);
    return String.join(" ", masked.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  @Override
  public void close() {
    @Nullable HikariDataSource open;
    synchronized (this) {
      closed = true;
      open = pool;
      pool = null;
    }
    calls.forEach(call -> call.abandon(new LookupException("the run is over")));
    if (open != null) {
      open.close();
    }
  }
}
