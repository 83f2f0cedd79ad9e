package io.weir.lookup.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** A driver for {@code jdbc:scripted:WORD…} that fails in the way the word says; made by a service loader. */
public final class ScriptedDriver implements Driver {
  static final AtomicInteger CONNECTIONS = new AtomicInteger();
  static final AtomicInteger CLOSED = new AtomicInteger();

  @Override
  public Connection connect(String url, Properties settings) throws SQLException {
    int number = CONNECTIONS.incrementAndGet();
    if (url.contains("rude")) {
      throw new IllegalStateException("a bug");
    }
    if (url.contains("leaky")) {
      throw new SQLException("cannot open " + url + "\n  because of everything");
    }
    if (url.contains("flapping") && number % 2 == 0) {
      throw new SQLException("not now");
    }
    if (url.contains("hanging")) {
      forever();
    }
    return stub(Connection.class, (proxy, method, values) -> switch (method.getName()) {
      case "prepareStatement" -> statement(url);
      case "isValid", "getAutoCommit" -> true;
      case "close", "abort" -> {
        CLOSED.incrementAndGet();
        yield null;
      }
      default -> nothing(method.getReturnType());
    });
  }

  private static PreparedStatement statement(String url) {
    return stub(PreparedStatement.class, (proxy, method, values) -> {
      if (method.getName().equals("executeQuery")) {
        if (url.contains("stuck")) {
          forever();
        }
        if (url.contains("rubbish")) {
          throw new ArrayIndexOutOfBoundsException("Index 9 out of bounds for length 3");
        }
        return stub(ResultSet.class, (rows, call, none) -> nothing(call.getReturnType()));
      }
      return nothing(method.getReturnType());
    });
  }

  private static <T> T stub(Class<T> type, InvocationHandler calls) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  private static Object nothing(Class<?> type) {
    return type == boolean.class ? (Object) false : type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
  }

  private static void forever() throws SQLException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      throw new SQLException("interrupted");
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:scripted:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
