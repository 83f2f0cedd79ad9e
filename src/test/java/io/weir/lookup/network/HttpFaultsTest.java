package io.weir.lookup.network;

import static io.weir.lookup.Told.answer;
import static io.weir.lookup.Told.failure;
import static io.weir.lookup.TcpTestServer.head;
import static io.weir.lookup.TcpTestServer.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.weir.lookup.TcpTestServer;
import io.weir.lookup.network.HttpTestServer.Reply;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that is dead, slow, flapping, or answers rubbish. */
class HttpFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static HttpService service(Duration timeout) {
    return new HttpService(Map.of(), 4, timeout);
  }

  private static HttpQuestion get(int port) {
    return new HttpQuestion("GET", "http://127.0.0.1:" + port + "/a", null);
  }

  private static String shown(int port) {
    return "http://127.0.0.1:" + port + "/a: ";
  }

  /** What is told when a server says this to any question, then hangs up. */
  private static String told(TcpTestServer.Talk talk) {
    try (TcpTestServer server = new TcpTestServer(talk); HttpService http = service(PATIENCE)) {
      String message = failure(http.ask(get(server.port())));
      assertThat(message).startsWith(shown(server.port()));
      return message.substring(shown(server.port()).length());
    }
  }

  private static String told(String answer) {
    return told((socket, number) -> {
      head(socket.getInputStream());
      say(socket, answer);
    });
  }

  @Test
  void saysThatNobodyListens() {
    int port = TcpTestServer.closedPort();
    try (HttpService http = service(PATIENCE)) {
      assertThat(failure(http.ask(get(port)))).isEqualTo(shown(port) + "connection refused");
    }
  }

  @Test
  void waitsNoLongerThanItMayForASilentServer() {
    try (TcpTestServer server = new TcpTestServer(TcpTestServer.SILENT); HttpService http = service(SHORT)) {
      assertThat(failure(http.ask(get(server.port())))).isEqualTo(shown(server.port()) + "no answer within 200ms");
      await().untilAsserted(() -> assertThat(server.open()).isZero());
    }
  }

  @Test
  void waitsNoLongerThanItMayForAServerThatDrips() {
    try (TcpTestServer server = new TcpTestServer((socket, number) -> {
      head(socket.getInputStream());
      say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
      socket.setSoTimeout(20);
      drip(socket);
    }); HttpService http = service(SHORT)) {
      assertThat(failure(http.ask(get(server.port())))).isEqualTo(shown(server.port()) + "no answer within 200ms");
      await().untilAsserted(() -> assertThat(server.open()).isZero());
    }
  }

  private static void drip(Socket socket) throws java.io.IOException {
    while (true) {
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (java.net.SocketTimeoutException time) {
        say(socket, ".");
      }
    }
  }

  @Test
  void hangsUpWhenNobodyWaitsAnyMore() {
    try (TcpTestServer server = new TcpTestServer(TcpTestServer.SILENT); HttpService http = service(PATIENCE)) {
      CompletionStage<@Nullable Object> asked = http.ask(get(server.port()));
      await().untilAsserted(() -> assertThat(server.open()).isOne());
      asked.toCompletableFuture().cancel(true);
      await().untilAsserted(() -> assertThat(server.open()).isZero());
    }
  }

  @Test
  void asksOnceMoreWhereAConnectionBreaksBeforeTheAnswer() {
    try (TcpTestServer server = flapping(); HttpService http = service(PATIENCE)) {
      for (int i = 0; i < 20; i++) {
        assertThat(answer(http.ask(get(server.port())))).isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(40);
    }
  }

  @Test
  void asksOnlyOnceWhatMayChangeSomething() {
    try (TcpTestServer server = flapping(); HttpService http = service(PATIENCE)) {
      List<Object> came = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CompletionStage<@Nullable Object> asked = http.ask(
            new HttpQuestion("POST", "http://127.0.0.1:" + server.port() + "/a", "body"));
        came.add(i % 2 == 0 ? failure(asked) : answer(asked));
      }
      String lost = shown(server.port()) + "the connection was closed without an answer";
      assertThat(came).containsExactly(lost, "ok", lost, "ok", lost, "ok", lost, "ok", lost, "ok");
      assertThat(server.connections()).isEqualTo(10);
    }
  }

  /** Drops every second connection, the first of them too. */
  private static TcpTestServer flapping() {
    return new TcpTestServer((socket, number) -> {
      String head = head(socket.getInputStream());
      socket.getInputStream().readNBytes(head.contains("POST") ? 4 : 0);
      if (number % 2 == 0) {
        say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
      }
    });
  }

  @Test
  void saysWhatCameInsteadOfAnAnswer() {
    assertThat(told("SSH-2.0-OpenSSH_9.6\r\n\r\n")).isEqualTo("the answer is not HTTP");
    assertThat(told("\0\1\2\3\4\5\r\n\r\n")).isEqualTo("the answer is not HTTP");
    assertThat(told("x".repeat(100_000))).isEqualTo("the answer is not HTTP");
    assertThat(told("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n"))
        .isEqualTo("the answer is not HTTP");
    assertThat(told("")).isEqualTo("the connection was closed without an answer");
    assertThat(told("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes."))
        .isEqualTo("the connection was closed in the middle of the answer");
    assertThat(told("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
        .isEqualTo("the connection was closed in the middle of the answer");
    assertThat(told("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{\"a\":"))
        .startsWith("the answer says it is application/json, but is no JSON: ");
    assertThat(told("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n<html>"))
        .startsWith("the answer says it is application/json, but is no JSON: ");
  }

  @Test
  void saysThatTheConnectionWasReset() {
    assertThat(told((socket, number) -> {
      head(socket.getInputStream());
      socket.setSoLinger(true, 0);
    })).isIn("connection reset", "the connection was closed without an answer");
  }

  @Test
  void readsNoMoreOfAHugeAnswerThanItTakes() {
    AtomicLong sent = new AtomicLong();
    byte[] part = new byte[64 << 10];
    assertThat(told((socket, number) -> {
      head(socket.getInputStream());
      say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n");
      for (int i = 0; i < 1600; i++) {
        socket.getOutputStream().write(part);
        sent.addAndGet(part.length);
      }
    })).isEqualTo("the answer is longer than 1 MiB");
    assertThat(sent.get()).isLessThan(50 << 20);
  }

  @Test
  void showsOneLineOfAHugeFailure() {
    assertThat(told("HTTP/1.1 500 Oops\r\n\r\n" + "long ".repeat(1_000_000))).hasSize("status 500 Oops: ".length() + 200);
  }

  @Test
  void comesBackWhenTheServerDoes() {
    HttpTestServer first = new HttpTestServer(asked -> Reply.text("first"));
    int port = first.port();
    try (HttpService http = service(PATIENCE)) {
      assertThat(answer(http.ask(get(port)))).isEqualTo("first");
      first.close();
      assertThat(failure(http.ask(get(port)))).isEqualTo(shown(port) + "connection refused");
      try (HttpTestServer second = new HttpTestServer(port, asked -> Reply.text("second"))) {
        assertThat(answer(http.ask(get(port)))).isEqualTo("second");
        assertThat(second.asked()).hasSize(1);
      }
    }
  }

  @Test
  void keepsAConnectionThatAnsweredInFull() {
    try (TcpTestServer server = new TcpTestServer((socket, number) -> {
      while (true) {
        head(socket.getInputStream());
        say(socket, OK);
      }
    }); HttpService http = service(PATIENCE)) {
      for (int i = 0; i < 10; i++) {
        assertThat(answer(http.ask(get(server.port())))).isEqualTo("ok");
      }
      // a connection may be back a moment after its answer
      assertThat(server.connections()).isLessThan(10);
    }
  }

  @Test
  void theClientSaysNothingItself() {
    try (HttpService http = service(PATIENCE)) {
      assertThat(failure(http.ask(get(TcpTestServer.closedPort())))).endsWith("connection refused");
      assertThat(InternalLoggerFactory.getInstance("io.netty.some.where").isErrorEnabled()).isFalse();
    }
  }
}
