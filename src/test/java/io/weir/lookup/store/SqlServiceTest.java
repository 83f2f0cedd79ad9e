package io.weir.lookup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.lookup.LookupException;
import io.weir.lookup.TcpTestServer;
import io.weir.lookup.Told;
import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite, and drivers and servers that fail. */
class SqlServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private String sqlite;
  private ClassLoader plugins;

  @BeforeEach
  void prepare() throws Exception {
    sqlite = "jdbc:sqlite:" + folder.resolve("a.db");
    try (var connection = DriverManager.getConnection(sqlite); Statement statement = connection.createStatement()) {
      statement.execute("create table t (i integer, r real, s text, b blob, n text)");
      statement.execute("insert into t values (7, 0.5, 'ä', x'00ff', null), (8, 1.5, 'b', null, null)");
    }
    Path services = Files.createDirectories(folder.resolve("plugins/META-INF/services"));
    Files.writeString(services.resolve("java.sql.Driver"), "nowhere.AtAll\n" + ScriptedDriver.class.getName() + "\n");
    plugins = new URLClassLoader(new URL[] {folder.resolve("plugins").toUri().toURL()}, getClass().getClassLoader());
  }

  private SqlService service(String url, String sql, Duration timeout) {
    return new SqlService(url, sql, 2, timeout, plugins);
  }

  private Object ask(String sql, Object... values) throws Exception {
    try (SqlService service = service(sqlite, sql, PATIENCE)) {
      return service.ask(Arrays.asList(values));
    }
  }

  /** What is told by a driver or server of this URL. */
  private String told(String url, Duration timeout) {
    try (SqlService service = service(url, "select 1", timeout)) {
      return told(service);
    }
  }

  private static String told(SqlService service) {
    try {
      throw new AssertionError("answered " + service.ask(List.of()));
    } catch (LookupException expected) {
      return expected.getMessage();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  @Test
  void asksADatabaseInAFile() throws Exception {
    Map<?, ?> row = (Map<?, ?>) ask("select *, i + 1 as \"next one\" from t where i = ?", 7L);
    assertThat(new ArrayList<Object>(row.keySet())).containsExactly("i", "r", "s", "b", "n", "next one");
    assertThat(new ArrayList<Object>(row.values())).usingRecursiveComparison()
        .isEqualTo(Arrays.asList(7L, 0.5, "ä", new byte[] {0, -1}, null, 8L));
    assertThat(ask("select i from t where s = ? and r > ? and n is ?", "b", 1.0, null)).isEqualTo(Map.of("i", 8L));
    assertThat(ask("select s from t where i = ?", new NumericText("8"))).isEqualTo(Map.of("s", "b"));
    assertThat(ask("select s from t where r = ?", new Spelled(0.5, "0.50"))).isEqualTo(Map.of("s", "ä"));
    assertThat(ask("select i from t where i = 9")).isNull();
  }

  @Test
  void refusesWhatItCannotPutIntoAStatement() {
    assertThatThrownBy(() -> ask("select ?, ?", 1L, Map.of())).isInstanceOf(LookupException.class)
        .hasMessage(sqlite + ": value 2 is a map; expected text, a number, a bool, bytes, a timestamp or null");
    assertThatThrownBy(() -> ask("select ?", List.of())).hasMessageContaining("value 1 is a list;");
    assertThatThrownBy(() -> ask("select ?", Duration.ZERO)).hasMessageContaining("value 1 is a duration;");
  }

  @Test
  void refusesWhatIsNoQuery() throws Exception {
    for (String change : List.of("update t set i = 0", "/* no */ delete from t", "(insert into t values (1))", "")) {
      assertThatThrownBy(() -> ask(change)).isInstanceOf(LookupException.class).hasMessageContaining("expected a query");
    }
    assertThat(ask("/* a */ -- b\n select count(*) n from t where i > 0")).isEqualTo(Map.of("n", 2L));
    assertThat(ask("with x as (values (3)) select * from x")).isEqualTo(Map.of("column1", 3L));
    assertThatThrownBy(() -> ask("frobnicate")).hasMessageStartingWith(sqlite + ": [SQLITE_ERROR]");
    assertThatThrownBy(() -> ask("select nope from t")).hasMessageContaining("no such column: nope");
  }

  @Test
  void saysWhereAMissingDriverBelongs() {
    assertThat(told("jdbc:nothing://me:s3cret@host/db?password=s3cret", PATIENCE))
        .isEqualTo("jdbc:nothing://host/db: no driver for it; put its jar into the folder of --plugins");
  }

  @Test
  void findsADriverAmongThePlugins() throws Exception {
    try (SqlService service = service("jdbc:scripted:plain", "select 1", PATIENCE)) {
      assertThat(service.ask(List.of())).isNull();
    }
  }

  @Test
  void waitsNoLongerThanItMay() {
    assertThat(told("jdbc:scripted:hanging", SHORT)).isIn("jdbc:scripted:hanging: no answer within 300ms",
        "jdbc:scripted:hanging: no connection within 300ms");
    int before = ScriptedDriver.CLOSED.get();
    try (SqlService service = service("jdbc:scripted:stuck", "select 1", SHORT)) {
      assertThat(told(service)).isEqualTo("jdbc:scripted:stuck: no answer within 300ms");
      await().untilAsserted(() -> assertThat(ScriptedDriver.CLOSED.get()).isGreaterThan(before));
    }
  }

  @Test
  void showsNoPasswordOfTheUrlWhateverADriverSays() {
    assertThat(told("jdbc:scripted:leaky://me:s3cret@host/db?password=s3cret", PATIENCE))
        .isEqualTo("jdbc:scripted:leaky://host/db: cannot open jdbc:scripted:leaky://host/db because of everything");
    assertThat(Masked.jdbc("jdbc:oracle:thin:me/s3cret@host:1521/x")).isEqualTo("jdbc:oracle:thin:me@host:1521/x");
    assertThat(Masked.jdbc("jdbc:sqlserver://host:1433;user=me;password=s3cret")).isEqualTo("jdbc:sqlserver://host:1433");
    assertThat(Masked.uri("redis://:s3c@ret@host:1/2?x=y")).isEqualTo("redis://host:1/2");
  }

  @Test
  void survivesADriversBug() {
    assertThat(told("jdbc:scripted:rude", PATIENCE)).contains("a bug");
    assertThat(told("jdbc:scripted:rubbish", PATIENCE))
        .isEqualTo("jdbc:scripted:rubbish: Index 9 out of bounds for length 3");
  }

  @Test
  void answersWhereEverySecondConnectionFails() throws Exception {
    int failed = 0;
    for (int i = 0; i < 4; i++) {
      try (SqlService service = service("jdbc:scripted:flapping", "select 1", PATIENCE)) {
        try {
          assertThat(service.ask(List.of())).isNull();
        } catch (LookupException notNow) {
          assertThat(notNow).hasMessage("jdbc:scripted:flapping: not now");
          failed++;
          // the pool makes connections in the background too, so it may be the one after the next that is there
          await().ignoreExceptions().until(() -> service.ask(List.of()) == null);
        }
      }
    }
    assertThat(failed).isPositive();
  }

  @Test
  void saysThatAServerIsDeadOrSilentOrAnswersRubbish() {
    String dead = "jdbc:postgresql://127.0.0.1:" + TcpTestServer.closedPort() + "/db";
    assertThat(told(dead + "?password=s3cret", PATIENCE)).startsWith(dead + ": Connection to 127.0.0.1:")
        .contains("refused").doesNotContain("s3cret");
    try (TcpTestServer silent = new TcpTestServer(TcpTestServer.SILENT);
        TcpTestServer resetting = new TcpTestServer(TcpTestServer.RESETTING);
        TcpTestServer rubbish = new TcpTestServer((socket, number) -> {
          socket.getInputStream().read();
          TcpTestServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
      assertThat(told("jdbc:postgresql://127.0.0.1:" + silent.port() + "/db", SHORT)).contains("within 300ms");
      await().untilAsserted(() -> assertThat(silent.open()).isZero());
      assertThat(told("jdbc:postgresql://127.0.0.1:" + resetting.port() + "/db", PATIENCE)).contains(": ");
      assertThat(told("jdbc:postgresql://127.0.0.1:" + rubbish.port() + "/db", PATIENCE)).contains(": ");
    }
  }

  @Test
  void connectsWhenAskedAndEndsItsThreads() throws Exception {
    long before = Told.threads("weir-sql");
    int connections = ScriptedDriver.CONNECTIONS.get();
    SqlService service = service("jdbc:scripted:plain", "select 1", PATIENCE);
    assertThat(ScriptedDriver.CONNECTIONS.get()).isEqualTo(connections);
    assertThat(service.ask(List.of())).isNull();
    service.close();
    assertThat(told(service)).isEqualTo("jdbc:scripted:plain: the run is over");
    await().untilAsserted(() -> assertThat(Told.threads("weir-sql")).isEqualTo(before));
  }
}
