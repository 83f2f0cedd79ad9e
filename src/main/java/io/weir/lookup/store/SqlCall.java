package io.weir.lookup.store;

import com.zaxxer.hikari.HikariDataSource;
import io.weir.lookup.LookupException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way through JDBC. It has a virtual thread of its own, so that whoever asked can stop waiting at once:
 * JDBC's calls do not end when their thread is interrupted.
 */
final class SqlCall {
  /** After a request to end it, until the connection is cut. */
  private static final Duration CANCEL_MAX = Duration.ofMillis(500);

  final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
  private final String sql;
  private final List<?> values;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean connected;
  private volatile @Nullable PreparedStatement running;

  SqlCall(HikariDataSource pool, String sql, List<?> values) {
    this.sql = sql;
    this.values = values;
    thread = Thread.ofVirtual().name("weir-sql").unstarted(() -> run(pool));
  }

  void start() {
    thread.start();
  }

  private void run(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      connected = true;
      answer.complete(firstRow(connection));
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    } finally {
      ended.countDown();
    }
  }

  private @Nullable Object firstRow(Connection connection) throws SQLException, LookupException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      running = statement;
      if (answer.isDone()) {
        return null;
      }
      statement.setMaxRows(1);
      SqlArguments.bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? SqlRow.read(rows) : null;
      }
    } finally {
      running = null;
    }
  }

  /** Whether it waits for a connection. */
  boolean waits() {
    return !connected;
  }

  /** Ends it without waiting for its end: asks the database to stop, cuts the connection if it does not. */
  void abandon(Throwable why) {
    answer.completeExceptionally(why);
    if (ended.getCount() == 0) {
      return;
    }
    if (waits()) {
      thread.interrupt();
      return;
    }
    Thread cancelling = Thread.ofVirtual().name("weir-sql-cancel").start(this::cancel);
    Thread.ofVirtual().name("weir-sql-cut").start(() -> {
      try {
        if (!ended.await(CANCEL_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
          thread.interrupt();
          cancelling.interrupt();
        }
      } catch (InterruptedException nobodyDoes) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void cancel() {
    PreparedStatement statement = running;
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException unable) {
      thread.interrupt();
    }
  }
}
