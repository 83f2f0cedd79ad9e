package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.source.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSourceTest {
  private HttpEnd end;

  private HttpEnd open(String keys) {
    end = HttpEnd.open(keys, true, Credit.UNLIMITED);
    return end;
  }

  @AfterEach
  void close() {
    if (end != null) {
      end.close();
    }
  }

  @Test
  void everyLineOfABodyIsARecord() {
    HttpResponse<String> answer = open("").answer(end.post("one\ntwo\r\nthree"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(end.received.text()).isEqualTo("one\ntwo\r\nthree");
    assertThat(end.received.records()).isEqualTo(3);
    assertThat(end.received.batches.get(0).origin().file()).startsWith("127.0.0.1:");
    assertThat(end.received.meter.receivedRecords.sum()).isEqualTo(3);
  }

  @Test
  void putIsAsGoodAsPostAndAnEmptyBodyBringsNothing() {
    open("");

    assertThat(end.status(end.request("/").PUT(HttpRequest.BodyPublishers.ofString("x\n")).build())).isEqualTo(200);
    assertThat(end.status(end.post(""))).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo("x\n");
  }

  @Test
  void answersOnlyWhenEverythingOfTheBodyHasArrived() {
    end = HttpEnd.open("", false, Credit.UNLIMITED);
    CompletableFuture<HttpResponse<String>> answer = end.send(end.post("line of some length\n".repeat(50_000)));
    await().until(() -> end.received.records() == 50_000);
    int last = end.received.batches.size() - 1;
    end.received.batches.subList(0, last).forEach(batch -> batch.delivery().acknowledge());
    assertThat(last).isGreaterThan(1);
    assertThat(end.status(end.request("/").GET().build())).isEqualTo(405);
    assertThat(answer).isNotDone();
    end.received.batches.get(last).delivery().acknowledge();

    assertThat(answer.join().statusCode()).isEqualTo(200);
  }

  @Test
  void whatDoesNotArriveInTimeMustBeSentAgain() {
    end = HttpEnd.open("acknowledge_timeout: 100ms", false, Credit.UNLIMITED);
    HttpResponse<String> answer = end.answer(end.post("x\n"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(end.errors("not_acknowledged")).isEqualTo(1);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    open("path: [/in, /other]");

    assertThat(end.status(end.post("x\n"))).isEqualTo(404);
    assertThat(end.status(end.request("/in?source=a").POST(HttpRequest.BodyPublishers.ofString("x\n")).build())).isEqualTo(200);
    HttpResponse<String> got = end.answer(end.request("/other").GET().build());
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).contains("POST, PUT");
    assertThat(end.received.text()).isEqualTo("x\n");
  }

  @Test
  void unpacksWhatIsPacked() throws IOException {
    open("");
    String text = "a line that repeats itself\n".repeat(30_000);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream deflate = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflate)) {
      out.write("deflated\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] zstd = com.github.luben.zstd.Zstd.compress("zstd\n".getBytes(StandardCharsets.UTF_8));

    assertThat(end.status(end.post(gzip.toByteArray(), "Content-Encoding", "gzip"))).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo(text);
    assertThat(end.status(end.post(deflate.toByteArray(), "Content-Encoding", "deflate"))).isEqualTo(200);
    assertThat(end.status(end.post(zstd, "Content-Encoding", "zstd"))).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo(text + "deflated\nzstd\n");
  }

  @Test
  void nothingIsTakenOfWhatCannotBeUnpacked() throws IOException {
    open("max_body: 64KiB");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      out.write(new byte[40 << 20]);
    }
    byte[] half = java.util.Arrays.copyOf(bomb.toByteArray(), 100);

    assertThat(end.status(end.post(bomb.toByteArray(), "Content-Encoding", "gzip"))).isEqualTo(413);
    HttpResponse<String> cut = end.answer(end.post(half, "Content-Encoding", "gzip"));
    assertThat(cut.statusCode()).isIn(400, 413);
    assertThat(end.answer(end.post("no gzip", "Content-Encoding", "gzip")).body()).contains("gzip").contains("nothing");
    assertThat(end.status(end.post("x", "Content-Encoding", "br"))).isEqualTo(415);
    assertThat(end.status(end.post("x", "Content-Encoding", "gzip, gzip"))).isEqualTo(415);
    assertThat(end.received.batches).isEmpty();
  }

  @Test
  void aBodyThatIsTooLongIsRefusedAndTheConnectionGoesOn() {
    open("max_body: 64KiB");
    assertThat(end.status(end.post("x".repeat(65_537)))).isEqualTo(413);
    HttpRequest unannounced = end.request("/").POST(HttpRequest.BodyPublishers.ofInputStream(
        () -> new java.io.ByteArrayInputStream(new byte[300_000]))).build();
    assertThat(end.status(unannounced)).isEqualTo(413);

    assertThat(end.status(end.post("x".repeat(65_536)))).isEqualTo(200);
    assertThat(end.errors("too_large")).isEqualTo(2);
  }

  @Test
  void objectsOfAListAreRecords() {
    open("format: json");

    assertThat(end.status(end.post("[{\"a\":1},\n {\"b\":\n [2, 3]}]"))).isEqualTo(200);
    assertThat(end.status(end.post("{\"c\":\"x\"}"))).isEqualTo(200);
    assertThat(end.status(end.post(" [ ] "))).isEqualTo(200);
    assertThat(end.received.records()).isEqualTo(3);
    assertThat(end.received.text()).isEqualTo("{\"a\":1}\n{\"b\":  [2, 3]}\n{\"c\":\"x\"}");
  }

  @Test
  void aWrongJsonBodyIsRefusedWholeAndToldWhy() {
    open("format: json");
    HttpResponse<String> answer = end.answer(end.post("[{\"a\":1},{\"b\":}]"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("record 2").contains("byte 15").contains("expected a value, found '}'");
    for (String wrong : List.of("", "1", "[1]", "{\"a\":1} {\"b\":2}", "[{\"a\":1}", "[{\"a\":1},]", "\u0000\u0001", "{\"a\":1}]")) {
      assertThat(end.status(end.post(wrong))).as(wrong).isEqualTo(400);
    }
    assertThat(end.received.batches).isEmpty();
  }

  @Test
  void aBodyThatIsCutOffBringsNothing() throws IOException {
    open("");
    try (Socket socket = end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\none\ntwo\n")) {
      end.awaitGauge("waiting_requests", 1);
    }
    await().until(() -> end.errors("truncated") == 1);
    end.awaitGauge("waiting_requests", 0);
    end.awaitGauge("open_connections", 0);

    assertThat(end.received.batches).isEmpty();
  }

  @Test
  void aSlowBodyAndASlowHeadAreBounded() {
    open("request_timeout: 200ms");

    assertThat(HttpEnd.readAll(end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\none")))
        .startsWith("HTTP/1.1 408").contains("connection: close");
    assertThat(HttpEnd.readAll(end.socket("POST / HTTP/1.1\r\nHo"))).isEmpty();
    assertThat(end.status(end.post("x\n"))).isEqualTo(200);
  }

  @Test
  void connectionsWithoutRequestsAreClosed() {
    open("idle_timeout: 100ms");

    assertThat(HttpEnd.readAll(end.socket(""))).isEmpty();
  }

  @Test
  void aRequestThatWaitsIsNotIdle() {
    end = HttpEnd.open("idle_timeout: 50ms", false, Credit.UNLIMITED);
    CompletableFuture<HttpResponse<String>> answer = end.send(end.post("x\n"));
    end.awaitBatches(1);
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    end.received.batches.get(0).delivery().acknowledge();

    assertThat(answer.join().statusCode()).isEqualTo(200);
  }

  @Test
  void requestsBehindOneAnotherAreAnsweredInTurn() throws IOException {
    open("");
    String posts = IntStream.range(0, 20).mapToObj(i -> "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n" + (10 + i)
        + "\n").reduce("", String::concat);
    try (Socket socket = end.socket(posts + "GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
      StringBuilder answers = new StringBuilder();
      while (answers.indexOf("POST or PUT") < 0) {
        answers.append((char) socket.getInputStream().read());
      }
      assertThat(answers.toString().split("HTTP/1.1 200", -1)).hasSize(21);
    }
    assertThat(end.received.text()).isEqualTo(IntStream.range(0, 20).mapToObj(i -> (10 + i) + "\n").reduce("", String::concat));
  }

  @Test
  void manyPostAtOnce() {
    open("");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(end.send(end.post("post " + i + "\nsecond\n")));
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    assertThat(end.received.records()).isEqualTo(1000);
  }

  @Test
  void expectsToBeAskedForTheBody() {
    open("");
    HttpRequest asks = end.request("/").expectContinue(true).POST(HttpRequest.BodyPublishers.ofString("x\n")).build();

    assertThat(end.status(asks)).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo("x\n");
  }

  @Test
  void aRequestMustShowItsTokenOrPassword() {
    open("token: sesame");
    assertThat(end.answer(end.post("x\n")).headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
        said -> assertThat(said).startsWith("Bearer"));
    assertThat(end.status(end.post("x\n", "Authorization", "Bearer wrong"))).isEqualTo(401);
    assertThat(end.status(end.post("x\n", "Authorization", "Bearer sesame"))).isEqualTo(200);
    end.close();

    open("user: ann, password: secret");
    assertThat(end.status(end.post("x\n", "Authorization", "Basic YW5uOnNlY3JldA=="))).isEqualTo(200);
    assertThat(end.status(end.post("x\n", "Authorization", "Basic YW5uOg=="))).isEqualTo(401);
  }

  @Test
  void furtherAndForeignConnectionsAreClosed() {
    open("max_connections: 1");
    Socket first = end.socket("");
    end.awaitGauge("open_connections", 1);
    assertThat(readOrReset(end.socket(""))).isEmpty();
    assertThat(end.errors("too_many_connections")).isEqualTo(1);
    readOrReset(first);
    end.close();

    open("allow: 10.0.0.0/8");
    assertThat(readOrReset(end.socket(""))).isEmpty();
    assertThat(end.errors("not_allowed")).isEqualTo(1);
  }

  /** Closing with bytes unread resets. */
  private static String readOrReset(Socket socket) {
    try (socket) {
      socket.setSoTimeout(300);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  void aPortInUseIsSaidWithItsKey() {
    open("");
    String yaml = "listen: '127.0.0.1:" + end.source.port() + "'";

    assertThatThrownBy(() -> io.weir.config.yaml.YamlFile.read(yaml, HttpSourceSettings.declaration())
        .open(new Received(true).context())).isInstanceOfSatisfying(OpeningException.class,
            said -> assertThat(said.key()).isEqualTo("listen")).hasMessageContaining("in use");
  }
}
