package io.weir.lookup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.lookup.LookupException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The real PostgreSQL. */
class SqlPostgresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final PostgresTestServer SERVER = new PostgresTestServer();

  @AfterAll
  static void end() {
    SERVER.close();
  }

  private static SqlService service(String sql) {
    return service(sql, 2, PATIENCE);
  }

  private static SqlService service(String sql, int concurrency, Duration timeout) {
    return new SqlService(SERVER.url() + "&ApplicationName=asking", sql, concurrency, timeout,
        SqlPostgresTest.class.getClassLoader());
  }

  private static Object ask(String sql, Object... values) throws Exception {
    try (SqlService service = service(sql)) {
      return service.ask(Arrays.asList(values));
    }
  }

  private static long running() {
    return SERVER.count("select count(*) from pg_stat_activity where application_name = 'asking' and state = 'active'");
  }

  @Test
  void makesAMapOfTheFirstRow() throws Exception {
    assertThat(ask("select 1::int2 a, 2::int4 b, 3::int8 c, 4.5::numeric d, 1::numeric(4) e, 0.25::float4 f, 2.5::float8 g,"
        + " true h, 'text' i, null j, '\\x00ff'::bytea k, date '2026-01-02' l, '{\"x\": 1}'::json m,"
        + " timestamptz '2026-01-02 03:04:05.678+02' n, timestamp '2026-01-02 03:04:05' o, '{1,2}'::int[] p"
        + " from generate_series(1, 2)"))
        .usingRecursiveComparison().isEqualTo(row("a", 1L, "b", 2L, "c", 3L, "d", 4.5, "e", 1L, "f", 0.25, "g", 2.5,
            "h", true, "i", "text", "j", null, "k", new byte[] {0, -1}, "l", "2026-01-02", "m", "{\"x\": 1}",
            "n", Instant.parse("2026-01-02T01:04:05.678Z"), "o", Instant.parse("2026-01-02T03:04:05Z"), "p", "{1,2}"));
    assertThat(ask("select 1 where false")).isNull();
  }

  private static Map<String, Object> row(Object... pairs) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    return row;
  }

  @Test
  void putsValuesOfAllKindsIntoTheStatement() throws Exception {
    Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
    assertThat(ask("select ?::text a, ?::int8 b, ?::float8 c, ?::bool d, ?::bytea e, ?::timestamptz f, ?::text g",
        "ä'", 12L, 0.5, false, new byte[] {1}, time, null)).usingRecursiveComparison()
        .isEqualTo(row("a", "ä'", "b", 12L, "c", 0.5, "d", false, "e", new byte[] {1}, "f", time, "g", null));
  }

  @Test
  void comparesATextWithANumbersColumn() throws Exception {
    SERVER.run("create table if not exists hosts (id int primary key, name text)",
        "insert into hosts select i, 'h' || i from generate_series(1, 100) i on conflict do nothing");
    assertThat(ask("select name from hosts where id = ?", "42")).isEqualTo(Map.of("name", "h42"));
    assertThat(ask("select id from hosts where name = ?", "h7")).isEqualTo(Map.of("id", 7L));
    assertThatThrownBy(() -> ask("select name from hosts where id = ?", "x7")).isInstanceOf(LookupException.class)
        .hasMessageStartingWith(SERVER.label() + ": ERROR: invalid input syntax for type integer: \"x7\"");
  }

  @Test
  void saysWhatTheDatabaseSays() {
    assertThatThrownBy(() -> ask("select x from nowhere")).isInstanceOf(LookupException.class)
        .hasMessage(SERVER.label() + ": ERROR: relation \"nowhere\" does not exist Position: 15");
    assertThatThrownBy(() -> ask("select ?::text", "a", "b")).isInstanceOf(LookupException.class)
        .hasMessageContaining("column index is out of range: 2");
  }

  @Test
  void refusesWhatIsNoQueryBeforeItIsCarriedOut() {
    SERVER.run("create table changes (n int)");
    assertThatThrownBy(() -> ask("-- it\n insert into changes values (1) returning n")).isInstanceOf(LookupException.class)
        .hasMessage(SERVER.label() + ": the statement begins with 'insert'; expected a query, such as select … where id = ?");
    assertThat(SERVER.count("select count(*) from changes")).isZero();
  }

  @Test
  void endsInTheDatabaseWhatTookTooLong() throws Exception {
    try (SqlService service = service("select pg_sleep(?)::text || 'x' x", 1, Duration.ofMillis(700))) {
      assertThat(service.ask(List.of(0.0))).isEqualTo(Map.of("x", "x"));
      assertThatThrownBy(() -> service.ask(List.of(60.0))).isInstanceOf(LookupException.class)
          .hasMessage(SERVER.label() + ": no answer within 700ms");
      await().untilAsserted(() -> assertThat(running()).isZero());
      assertThat(service.ask(List.of(0.0))).isEqualTo(Map.of("x", "x"));
    }
  }

  @Test
  void endsInTheDatabaseWhatIsInterrupted() throws Exception {
    for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
      try (SqlService service = service("select pg_sleep(60)")) {
        FutureTask<Object> asking = new FutureTask<>(() -> service.ask(List.of()));
        Thread thread = kind.start(asking);
        await().untilAsserted(() -> assertThat(running()).isOne());
        thread.interrupt();
        assertThatThrownBy(asking::get).hasCauseInstanceOf(InterruptedException.class);
        await().untilAsserted(() -> assertThat(running()).isZero());
      }
    }
  }

  @Test
  void usesAsManyConnectionsAsItMayAndMixesNoAnswers() throws Exception {
    String connections = "select count(*) from pg_stat_activity where application_name = 'many'";
    try (SqlService service = new SqlService(SERVER.url() + "&ApplicationName=many", "select ?::int8 n, (" + connections
            + ") connections", 3, PATIENCE, SqlPostgresTest.class.getClassLoader());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> asked = IntStream.range(0, 200)
          .mapToObj(i -> threads.submit(() -> service.ask(List.of((long) i)))).toList();
      for (int i = 0; i < asked.size(); i++) {
        Map<?, ?> row = (Map<?, ?>) asked.get(i).get();
        assertThat(row.get("n")).isEqualTo((long) i);
        assertThat((long) row.get("connections")).isBetween(1L, 3L);
      }
    }
    await().untilAsserted(() -> assertThat(SERVER.count(connections)).isZero());
  }

  @Test
  void comesBackWhenTheServerDoes() throws Exception {
    try (SqlService service = service("select ?::int8 n")) {
      assertThat(service.ask(List.of(1L))).isEqualTo(Map.of("n", 1L));
      SERVER.stop();
      try {
        await().ignoreExceptions().untilAsserted(() -> assertThatThrownBy(() -> service.ask(List.of(2L)))
            .hasMessageContaining("refused"));
        long before = System.nanoTime();
        for (int i = 0; i < 5; i++) {
          assertThatThrownBy(() -> service.ask(List.of(2L))).isInstanceOf(LookupException.class)
              .hasMessageStartingWith(SERVER.label() + ": Connection to localhost:").hasMessageContaining("refused");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as("five failures").isLessThan(PATIENCE);
      } finally {
        SERVER.start();
      }
      await().ignoreExceptions().untilAsserted(() -> assertThat(service.ask(List.of(3L))).isEqualTo(Map.of("n", 3L)));
    }
  }
}
