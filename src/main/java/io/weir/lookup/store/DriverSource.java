package io.weir.lookup.store;

import io.weir.lookup.Terms;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connects through the driver that takes the URL: one on the plugins' class path, else one of {@link DriverManager}. Each
 * connecting has a thread of its own, because a driver may wait for a silent server for ever and the pool connects one after
 * another.
 */
final class DriverSource implements DataSource {
  private final String url;
  private final Duration timeout;
  private final ClassLoader drivers;
  private final Consumer<SQLException> failed;

  /** @param failed is told of each connection that could not be made */
  DriverSource(String url, Duration timeout, ClassLoader drivers, Consumer<SQLException> failed) {
    this.url = url;
    this.timeout = timeout;
    this.drivers = drivers;
    this.failed = failed;
  }

  @Override
  public Connection getConnection() throws SQLException {
    FutureTask<Connection> connecting = new FutureTask<>(this::connect);
    Thread thread = Thread.ofVirtual().name("weir-sql-connect").start(connecting);
    try {
      return connecting.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException broken) {
      throw told(broken.getCause() instanceof SQLException known ? known : new SQLException(broken.getCause()));
    } catch (TimeoutException late) {
      abandon(thread, connecting);
      throw told(new SQLTimeoutException("no connection within " + Terms.shown(timeout)));
    } catch (InterruptedException over) {
      abandon(thread, connecting);
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted");
    }
  }

  private SQLException told(SQLException failure) {
    failed.accept(failure);
    return failure;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (url.startsWith("jdbc:postgresql:") && !url.contains("stringtype=")) {
      // a text from a log line is compared with a number's column as a number
      properties.setProperty("stringtype", "unspecified");
    }
    Driver driver = Drivers.find(url, drivers);
    Connection connection = driver == null ? null : driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("no driver for it; put its jar into the folder of --plugins");
    }
    return connection;
  }

  /** Interrupting closes the socket on which a virtual thread waits. A connection that comes all the same is closed. */
  private static void abandon(Thread thread, FutureTask<Connection> connecting) {
    thread.interrupt();
    Thread.ofVirtual().name("weir-sql-late").start(() -> {
      try {
        connecting.get().close();
      } catch (ExecutionException | SQLException ended) {
        return;
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter writer) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return (int) Math.max(1, timeout.toSeconds());
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
