package io.weir.lookup.store;

import static io.weir.lookup.Told.answer;
import static io.weir.lookup.Told.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.lookup.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The real Redis. */
class RedisServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final RedisTestServer SERVER = new RedisTestServer();

  @AfterAll
  static void end() {
    SERVER.close();
  }

  private static RedisService service(String uri) {
    return new RedisService(uri, PATIENCE);
  }

  @Test
  void findsTheTextUnderAKey() {
    SERVER.run("SET name text", "SET empty \"\"", "SET number 12", "SET bytes \"\\xff\\xc3\\xa4\"", "SELECT 3",
        "SET there three");
    try (RedisService redis = service(SERVER.uri()); RedisService third = service(SERVER.uri() + "/3")) {
      assertThat(answer(redis.ask("name"))).isEqualTo("text");
      assertThat(answer(redis.ask("empty"))).isEqualTo("");
      assertThat(answer(redis.ask("number"))).isEqualTo("12");
      assertThat(answer(redis.ask("bytes"))).isEqualTo("\uDCFFä");
      assertThat(answer(redis.ask("nobody"))).isNull();
      assertThat(answer(redis.ask("ä \r\n\"'"))).isNull();
      assertThat(answer(third.ask("there"))).isEqualTo("three");
    }
  }

  @Test
  void saysThatAKeyHoldsNoText() {
    SERVER.run("RPUSH list a b");
    try (RedisService redis = service(SERVER.uri())) {
      assertThat(failure(redis.ask("list"))).isEqualTo(SERVER.uri()
          + ": the server answered: WRONGTYPE Operation against a key holding the wrong kind of value");
    }
  }

  @Test
  void asksAllOverOneConnectionAndMixesNoAnswers() {
    try (RedisService redis = service(SERVER.uri())) {
      SERVER.run(IntStream.range(0, 2000).mapToObj(i -> "SET many" + i + " " + i).toArray(String[]::new));
      long before = SERVER.run("CLIENT LIST").lines().filter(line -> line.contains("lib-name")
          || line.contains("cmd=get")).count();
      List<CompletionStage<@Nullable Object>> answers = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        answers.add(redis.ask("many" + i));
      }
      assertThat(answers.stream().map(Told::answer)).containsExactlyElementsOf(
          IntStream.range(0, 2000).mapToObj(String::valueOf).toList());
      assertThat(SERVER.run("CLIENT LIST").lines().filter(line -> line.contains("cmd=get")).count()).isEqualTo(before + 1);
    }
  }

  @Test
  void wantsThePasswordAndNeverShowsIt() {
    try (RedisTestServer guarded = new RedisTestServer("requirepass s3cret")) {
      String host = "127.0.0.1:" + guarded.port();
      try (RedisService right = service("redis://:s3cret@" + host); RedisService named = service("redis://default:s3cret@" + host);
          RedisService wrong = service("redis://:s3crets@" + host + "?timeout=1s"); RedisService none = service(guarded.uri())) {
        assertThat(answer(right.ask("k"))).isNull();
        assertThat(answer(named.ask("k"))).isNull();
        assertThat(failure(wrong.ask("k"))).startsWith("redis://" + host + ": the server answered: WRONGPASS ")
            .doesNotContain("s3cret");
        assertThat(failure(none.ask("k"))).isEqualTo("redis://" + host
            + ": the server wants a password; expected redis://user:password@host");
      }
    }
  }

  @Test
  void saysWhatIsNoAddress() {
    for (String wrong : List.of("localhost:6379", "http://me:s3cret@host/", "redis://me:s3cret@")) {
      try (RedisService redis = service(wrong)) {
        assertThat(failure(redis.ask("k"))).contains("no address of a Redis; expected redis://host:port")
            .doesNotContain("s3cret");
      }
    }
  }

  @Test
  void comesBackWhenTheServerDoes() {
    RedisTestServer first = new RedisTestServer();
    first.run("SET k first");
    try (RedisService redis = service(first.uri())) {
      assertThat(answer(redis.ask("k"))).isEqualTo("first");
      first.close();
      String gone = first.uri() + ": the connection is lost";
      await().untilAsserted(() -> assertThat(failure(redis.ask("k"))).isEqualTo(gone));
      try (RedisTestServer second = new RedisTestServer(first.port())) {
        second.run("SET k second");
        await().ignoreExceptions().untilAsserted(() ->
            assertThat(redis.ask("k").toCompletableFuture().get()).isEqualTo("second"));
      }
    }
  }

  @Test
  void connectsWhenAskedAndEndsItsThreads() {
    long before = Told.threads("lettuce");
    RedisService redis = service(SERVER.uri());
    assertThat(Told.threads("lettuce")).isEqualTo(before);
    assertThat(answer(redis.ask("nobody"))).isNull();
    redis.close();
    assertThat(failure(redis.ask("nobody"))).isEqualTo(SERVER.uri() + ": the run is over");
    await().untilAsserted(() -> assertThat(Told.threads("lettuce")).isEqualTo(before));
  }
}
