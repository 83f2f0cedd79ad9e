package io.weir.sink.http;

import static io.weir.sink.SinkRig.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.lookup.TcpTestServer;
import io.weir.lookup.network.HttpTestServer;
import io.weir.lookup.network.HttpTestServer.Asked;
import io.weir.lookup.network.HttpTestServer.Reply;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.Sent.Refused;
import io.weir.sink.SinkRig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpOutletTest {
  private static final Function<Asked, Reply> FINE = asked -> Reply.status(204, "");

  private final SinkRig rig = new SinkRig();
  private HttpTestServer server;
  private Outlet outlet;

  @AfterEach
  void letGo() {
    if (outlet != null) {
      outlet.close().block();
    }
    if (server != null) {
      server.close();
    }
  }

  private void serve(String options, Function<Asked, Reply> replies) throws Exception {
    server = new HttpTestServer(replies);
    open(server.port(), options);
  }

  private void open(int port, String options) throws Exception {
    outlet = SinkRig.settings(HttpOutletSettings.declaration(), "{ url: 'http://127.0.0.1:" + port + "/in?k=1'" + options + " }")
        .open(rig.context(), rig.timing());
  }

  private CompletableFuture<Sent> send(Output... outputs) {
    return outlet.send(List.of(outputs)).toFuture();
  }

  /** Turns the clock meanwhile. */
  private Sent sent(Output... outputs) {
    CompletableFuture<Sent> sent = send(outputs);
    rig.turnUntil(sent::isDone);
    return sent.join();
  }

  /** Keeps the clock, so that nothing that waits goes on. */
  private Sent sentAtOnce(Output... outputs) {
    CompletableFuture<Sent> sent = send(outputs);
    SinkRig.until(sent::isDone);
    return sent.join();
  }

  private List<String> bodies() {
    return server.asked().stream().map(Asked::body).toList();
  }

  @Test
  void postsRecordsAsLines() throws Exception {
    serve("", FINE);
    assertThat(sentAtOnce(output("{\"a\":1}", "{\"a\":2}"), output("{\"a\":3}"))).isEqualTo(Sent.ALL);
    assertThat(bodies()).containsExactly("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    Asked asked = server.asked().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.uri()).isEqualTo("/in?k=1");
    assertThat(asked.headers()).containsEntry("content-type", "application/x-ndjson").containsEntry("user-agent", "weir")
        .containsEntry("content-length", "24").doesNotContainKey("authorization");
  }

  @Test
  void putsRecordsAsAnArrayWithHeadersAndToken() throws Exception {
    serve(", method: PUT, format: json_array, token: sesame, headers: { X-Org: seven }, idempotency_header: Idempotency-Key", FINE);
    sentAtOnce(output("1", "2"), output("3"));
    assertThat(bodies()).containsExactly("[1,2,3]");
    assertThat(server.asked().get(0).method()).isEqualTo("PUT");
    assertThat(server.asked().get(0).headers()).containsEntry("content-type", "application/json")
        .containsEntry("authorization", "Bearer sesame").containsEntry("x-org", "seven").containsKey("idempotency-key");
  }

  @Test
  void cutsALargeOutputAndKeepsItsOrder() throws Exception {
    serve(", batch: 2, user: me, password: secret", FINE);
    sentAtOnce(output("a", "b", "c"), output("d", "e"));
    assertThat(bodies()).containsExactly("a\nb\n", "c\nd\n", "e\n");
    assertThat(server.asked().get(0).headers()).containsEntry("authorization", "Basic bWU6c2VjcmV0");
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void triesAgainUntilTheServerIsThere() throws Exception {
    int port = SinkRig.closedPort();
    open(port, "");
    CompletableFuture<Sent> sent = send(output("a"));
    rig.turnUntil(() -> rig.errors("connect_failed") >= 4);
    server = new HttpTestServer(port, FINE);
    rig.turnUntil(sent::isDone);
    assertThat(bodies()).containsExactly("a\n");
    assertThat(rig.said).hasSize(2);
    assertThat(rig.said.get(0)).isEqualTo("WARN http://127.0.0.1:" + port
        + "/in: connection refused; records wait, and it is tried again until it works");
    assertThat(rig.said.get(1)).contains("works again");
  }

  @Test
  void triesAgainWithTheSameKeyWhenTheServerFlaps() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(", idempotency_header: Idempotency-Key", question -> asked.getAndIncrement() % 3 < 2
        ? Reply.status(503, "busy") : Reply.text("ok"));
    for (int i = 0; i < 4; i++) {
      sent(output("r" + i));
    }
    assertThat(bodies()).containsExactly("r0\n", "r0\n", "r0\n", "r1\n", "r1\n", "r1\n", "r2\n", "r2\n", "r2\n", "r3\n", "r3\n",
        "r3\n");
    assertThat(rig.errors("status_5xx")).isEqualTo(8);
    assertThat(server.asked().stream().map(question -> question.headers().get("idempotency-key")).distinct()).hasSize(4);
    assertThat(rig.said).isEmpty();
  }

  @Test
  void leavesTheServerAloneForAsLongAsItAsks() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve("", question -> asked.getAndIncrement() == 0
        ? new Reply(429, Map.of("Retry-After", "77"), "slow down") : Reply.text("ok"));
    CompletableFuture<Sent> sent = send(output("a"));
    SinkRig.until(() -> rig.errors("status_4xx") == 1);
    rig.clock.advanceTimeBy(java.time.Duration.ofSeconds(76));
    assertThat(asked.get()).isEqualTo(1);
    rig.turnUntil(sent::isDone);
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void saysSoWhenTheServerStaysBusy() throws Exception {
    serve("", question -> Reply.status(503, "busy"));
    send(output("a"));
    rig.turnUntil(() -> !rig.said.isEmpty());
    assertThat(rig.said.get(0)).endsWith("/in: it answers with status 503: busy; records wait, and it is tried again until it "
        + "works");
  }

  @Test
  void findsTheRecordAtFaultAndSendsTheOthers() throws Exception {
    serve("", question -> question.body().contains("poison") ? Reply.status(400, "line 1:\nno \"poison\" please")
        : Reply.text("ok"));
    Output first = output(IntStream.range(0, 20).mapToObj(i -> i == 7 ? "poison" : "r" + i).toArray(String[]::new));
    Output second = output("s0", "poison", "s2");
    Sent sent = sentAtOnce(first, second);
    assertThat(sent.refused()).containsExactly(
        new Refused(first, 7, 8, "status 400: line 1: no \"poison\" please"),
        new Refused(second, 1, 2, "status 400: line 1: no \"poison\" please"));
    String arrived = String.join("", bodies().stream().filter(body -> !body.contains("poison")).toList());
    assertThat(arrived.lines()).containsExactly(java.util.stream.Stream.concat(IntStream.range(0, 20).filter(i -> i != 7)
        .mapToObj(i -> "r" + i), java.util.stream.Stream.of("s0", "s2")).toArray(String[]::new));
    assertThat(rig.said).singleElement().asString().contains("go to the dead letters");
  }

  @Test
  void splitsWhatIsTooLargeForTheServer() throws Exception {
    serve("", question -> question.body().length() > 40 ? Reply.status(413, "") : Reply.text("ok"));
    Output output = output(IntStream.range(0, 30).mapToObj(i -> i == 11 ? "x".repeat(50) : "r" + i).toArray(String[]::new));
    assertThat(sentAtOnce(output).refused()).containsExactly(new Refused(output, 11, 12, "status 413"));
    assertThat(bodies().stream().filter(body -> body.length() <= 40).mapToLong(body -> body.lines().count()).sum())
        .isEqualTo(29);
  }

  @Test
  void followsThePolicyThatIsWritten() throws Exception {
    serve(", on_status: { 400: drop, 409: accept, 4xx: dead_letter, 5xx: dead_letter }",
        question -> Reply.status(Integer.parseInt(question.body().strip()), "no"));
    Output unauthorized = output("401");
    assertThat(sentAtOnce(output("400"))).isEqualTo(Sent.ALL);
    assertThat(sentAtOnce(output("409"))).isEqualTo(Sent.ALL);
    assertThat(sentAtOnce(unauthorized).refused()).containsExactly(new Refused(unauthorized, 0, 1, "status 401: no"));
    assertThat(sentAtOnce(output("503")).refused()).hasSize(1);
    assertThat(rig.meter.discarded().get("status_4xx").sum()).isEqualTo(1);
  }

  @Test
  void waitsForARotatedTokenAndSaysWhatToCheck() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve("", question -> asked.getAndIncrement() < 3 ? Reply.status(401, "expired") : Reply.text("ok"));
    assertThat(sent(output("a"))).isEqualTo(Sent.ALL);
    assertThat(rig.said.get(0)).contains("status 401: expired (check token, user and password)");
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve(", retry: { attempts: 2 }", question -> {
      asked.incrementAndGet();
      return Reply.redirect(302, "/elsewhere");
    });
    assertThat(sent(output("a")).refused().get(0).reason()).isEqualTo("status 302, after 2 attempts");
    assertThat(server.asked()).allMatch(question -> question.path().equals("/in"));
  }

  @Test
  void sendsAgainWhatIsNotAnsweredInTime() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    serve("", question -> asked.getAndIncrement() == 0 ? Reply.NEVER : Reply.text("ok"));
    CompletableFuture<Sent> sent = send(output("a"));
    SinkRig.until(() -> asked.get() == 1);
    rig.turnUntil(sent::isDone);
    assertThat(rig.errors("timeout")).isEqualTo(1);
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void sendsAgainWhenTheServerHangsUpOrSpeaksNoHttp() throws Exception {
    try (TcpTestServer rude = new TcpTestServer((socket, number) -> {
      TcpTestServer.head(socket.getInputStream());
      if (number == 1) {
        socket.setSoLinger(true, 0);
      } else if (number == 2) {
        TcpTestServer.say(socket, "220 mail.example.com ESMTP\r\n\r\n");
      } else if (number > 3) {
        TcpTestServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      }
    })) {
      open(rude.port(), "");
      assertThat(sent(output("a"))).isEqualTo(Sent.ALL);
      assertThat(rude.connections()).isGreaterThanOrEqualTo(4);
      assertThat(rig.meter.errors().keySet()).extracting(reason -> reason.reason()).contains("connection_lost");
    }
  }
}
