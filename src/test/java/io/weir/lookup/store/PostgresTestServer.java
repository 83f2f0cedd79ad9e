package io.weir.lookup.store;

import io.weir.lookup.TcpTestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL, the real one, that can be stopped and started again with its data and its port. */
public final class PostgresTestServer implements AutoCloseable {
  private final Path folder;
  private final int port = TcpTestServer.closedPort();
  private EmbeddedPostgres server;

  public PostgresTestServer() {
    try {
      folder = Files.createTempDirectory("weir-postgres");
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
    start();
  }

  public void start() {
    try {
      server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
          .setPort(port).start();
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  public void stop() {
    try {
      server.close();
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  /** The same without settings. */
  public String label() {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  public void run(String... statements) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException unable) {
      throw new AssertionError(unable);
    }
  }

  /** The only column of the only row. */
  public long count(String query) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException unable) {
      throw new AssertionError(unable);
    }
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }
}
