package io.weir.lookup.store;

import static io.weir.lookup.Told.answer;
import static io.weir.lookup.Told.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisConnectionException;
import io.weir.lookup.TcpTestServer;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A Redis that is dead, slow, flapping, or answers rubbish. */
class RedisFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private static String uri(int port) {
    return "redis://127.0.0.1:" + port;
  }

  /** What is told of the key k by a server that talks so. */
  private static String told(Duration timeout, TcpTestServer.Talk talk) {
    try (TcpTestServer server = new TcpTestServer(talk);
        RedisService redis = new RedisService(uri(server.port()), timeout)) {
      String message = failure(redis.ask("k"));
      assertThat(message).startsWith(uri(server.port()) + ": ");
      return message.substring(uri(server.port()).length() + 2);
    }
  }

  private static String told(String reply) {
    return told(PATIENCE, RedisTestServer.talk(key -> reply));
  }

  @Test
  void saysThatNobodyListensAndTriesAgainWithTheNextQuestion() {
    int port = TcpTestServer.closedPort();
    try (RedisService redis = new RedisService(uri(port), PATIENCE)) {
      assertThat(failure(redis.ask("k"))).isEqualTo(uri(port) + ": connection refused");
      try (TcpTestServer server = new TcpTestServer(port, RedisTestServer.talk(key -> "$1\r\nv\r\n"))) {
        assertThat(answer(redis.ask("k"))).isEqualTo("v");
        assertThat(server.connections()).isOne();
      }
    }
  }

  @Test
  void waitsNoLongerThanItMay() {
    assertThat(told(SHORT, TcpTestServer.SILENT)).isEqualTo("no answer within 300ms");
    assertThat(told(SHORT, RedisTestServer.talk(key -> ""))).isEqualTo("no answer within 300ms");
    assertThat(told(SHORT, RedisTestServer.talk(key -> "$100\r\nhalf of it"))).isEqualTo("no answer within 300ms");
  }

  @Test
  void saysThatTheConnectionIsLost() {
    assertThat(told(PATIENCE, (socket, number) -> { })).isEqualTo("the connection is lost");
    assertThat(told(PATIENCE, TcpTestServer.RESETTING)).isIn("connection reset", "the connection is lost");
  }

  @Test
  void saysThatTheAnswerIsRubbish() {
    assertThat(told("rubbish\r\n")).startsWith("the answer is not Redis's protocol");
    assertThat(told("<html>\r\n")).startsWith("the answer is not Redis's protocol");
    assertThat(told("-ERR of its own\r\n")).isEqualTo("the server answered: ERR of its own");
    assertThat(told(PATIENCE, (socket, number) -> {
      socket.getInputStream().read();
      TcpTestServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
      socket.getInputStream().read(new byte[1000]);
    })).startsWith("the answer is not Redis's protocol");
  }

  @Test
  void givesNoAnswerToAnotherQuestionAfterRubbish() {
    AtomicInteger count = new AtomicInteger();
    try (TcpTestServer server = new TcpTestServer(RedisTestServer.talk(key ->
            count.incrementAndGet() == 1 ? "rubbish\r\n$5\r\nwrong\r\n" : "$5\r\nright\r\n"));
        RedisService redis = new RedisService(uri(server.port()), PATIENCE)) {
      assertThat(failure(redis.ask("k"))).contains("the answer is not Redis's protocol");
      assertThat(answer(redis.ask("k"))).isEqualTo("right");
      assertThat(answer(redis.ask("k"))).isEqualTo("right");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void answersAllThatItCanWhereTheServerHangsUpAtEverySecondQuestion() {
    AtomicInteger count = new AtomicInteger();
    try (TcpTestServer server = new TcpTestServer(RedisTestServer.talk(key -> {
      if (count.incrementAndGet() % 2 == 0) {
        throw new IOException("hang up");
      }
      return "$" + key.length() + "\r\n" + key + "\r\n";
    })); RedisService redis = new RedisService(uri(server.port()), PATIENCE)) {
      for (int i = 0; i < 6; i++) {
        String key = "k" + i;
        await().ignoreExceptions().untilAsserted(() ->
            assertThat(redis.ask(key).toCompletableFuture().get()).isEqualTo(key));
      }
      assertThat(server.connections()).isGreaterThan(1);
    }
  }

  @Test
  void endsWhatIsStillAsked() {
    try (TcpTestServer server = new TcpTestServer(RedisTestServer.talk(key -> ""))) {
      RedisService redis = new RedisService(uri(server.port()), PATIENCE);
      List<CompletionStage<@Nullable Object>> asked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        asked.add(redis.ask("k" + i));
      }
      await().untilAsserted(() -> assertThat(server.open()).isOne());
      redis.close();
      assertThat(asked).allSatisfy(one -> assertThat(failure(one)).startsWith(uri(server.port()) + ": the "));
      await().untilAsserted(() -> assertThat(server.open()).isZero());
    }
  }

  @Test
  void saysThatTheHostIsUnknown() {
    Throwable failure = new RedisConnectionException("Unable to connect", new UnknownHostException("Failed to resolve"));
    assertThat(RedisFailures.of("redis://host", failure, "1s")).hasMessage("redis://host: unknown host");
  }

  @Test
  void forgetsAQuestionThatNobodyWaitsFor() {
    try (TcpTestServer server = new TcpTestServer(RedisTestServer.talk(key -> key.equals("k") ? "" : "$1\r\nv\r\n"));
        RedisService redis = new RedisService(uri(server.port()), PATIENCE)) {
      CompletionStage<@Nullable Object> asked = redis.ask("k");
      await().untilAsserted(() -> assertThat(server.open()).isOne());
      asked.toCompletableFuture().cancel(true);
      assertThat(asked.toCompletableFuture()).isCancelled();
    }
  }
}
