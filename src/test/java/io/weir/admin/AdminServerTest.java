package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.OpeningException;
import io.weir.config.yaml.Secret;
import io.weir.net.Address;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class AdminServerTest {
  private static final Address ANY_PORT = new Address("127.0.0.1", 0);

  private final FakeRunning running = new FakeRunning();
  private final HttpClient client = HttpClient.newHttpClient();
  private AdminServer server;

  @BeforeAll
  void open() throws OpeningException {
    server = AdminServer.open(AdminSettings.at(ANY_PORT, null), running);
  }

  @AfterAll
  void close() {
    server.close();
    client.close();
  }

  private static URI uri(AdminServer server, String path) {
    return URI.create("http://" + server.address() + path);
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(uri(server, path)));
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path)).method(method, BodyPublishers.ofString(body));
    return ask(headers.length == 0 ? request : request.headers(headers));
  }

  /** What a request that java.net.http would not send gets; the connection is closed behind it. */
  private String raw(AdminServer asked, String request) throws IOException {
    try (Socket socket = new Socket(asked.address().host(), asked.address().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void saysWhetherItLivesAndIsReady() throws Exception {
    FakeRunning changing = new FakeRunning();
    try (AdminServer own = AdminServer.open(AdminSettings.at(ANY_PORT, null), changing)) {
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/health"))).statusCode()).isEqualTo(200);
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/ready"))).statusCode()).isEqualTo(200);
      changing.ready = false;
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/health"))).statusCode()).isEqualTo(200);
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/ready"))))
          .returns(503, HttpResponse::statusCode).returns("starting\n", HttpResponse::body);
      changing.draining = true;
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/health"))))
          .returns(503, HttpResponse::statusCode).returns("stopping\n", HttpResponse::body);
    }
  }

  @Test
  void drawsTheTopologyAsJson() throws Exception {
    running.net.receivedRecords.add(12);
    running.net.error("reading", "connection_reset", 2);
    running.parse.discard("filtered", 7);
    running.net.gauge("open_connections", () -> 3);
    running.net.gauge("gone", () -> {
      throw new IllegalStateException();
    });
    HttpResponse<String> answer = get("/api/topology");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.get("bottleneck").asString()).isEqualTo(running.bottleneck);
    assertThat(json.get("state").asString()).isEqualTo("running");
    assertThat(json.get("edges")).hasToString("[{\"from\":\"net\",\"to\":\"parse\"},{\"from\":\"parse\",\"to\":\"archive\"}]");
    JsonNode net = json.get("components").get(0);
    assertThat(net.get("received_records").asLong()).isEqualTo(12);
    assertThat(net.get("errors").get(0)).hasToString(
        "{\"stage\":\"reading\",\"reason\":\"connection_reset\",\"times\":2}");
    assertThat(net.get("gauges")).hasToString("{\"gone\":null,\"open_connections\":3.0}");
    JsonNode parse = json.get("components").get(1);
    assertThat(parse.get("discarded_records").get("filtered").asLong()).isEqualTo(7);
    assertThat(parse.get("stages").get(0).get("runs_on").asString()).isEqualTo("cpu × 2");
    assertThat(parse.get("stages").get(0).get("decisions").get(0).asString()).startsWith("inline → cpu");
  }

  @Test
  void takesAScheduleOrSaysAllItsMistakes() throws Exception {
    assertThat(get("/api/schedule").body()).isEqualTo(running.schedule);
    assertThat(ask("PUT", "/api/schedule", "default: { strategy: cpu }\n").statusCode()).isEqualTo(200);
    assertThat(running.schedule).isEqualTo("default: { strategy: cpu }\n");
    running.mistakes = List.of("line 1: no stage 'x'", "line 2: no strategy 'y'");
    assertThat(ask("PUT", "/api/schedule", "x")).returns(400, HttpResponse::statusCode)
        .returns("line 1: no stage 'x'\nline 2: no strategy 'y'\n", HttpResponse::body);
    running.mistakes = List.of();
    assertThat(ask("PUT", "/api/schedule", "").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsTooLong() throws Exception {
    String start = "PUT /api/schedule HTTP/1.1\nHost: localhost\n";
    assertThat(raw(server, start + "Content-Length: 1048577\n\n" + "x".repeat(1048577))).startsWith("HTTP/1.1 413 ");
    assertThat(raw(server, start + "Transfer-Encoding: chunked\n\n" + ("10000\n" + "x".repeat(0x10000) + "\n").repeat(17)
        + "0\n\n")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void readsThePipelineFileAgain() throws Exception {
    assertThat(ask("POST", "/api/reload", "")).returns(200, HttpResponse::statusCode)
        .returns("nothing is different\n", HttpResponse::body);
    running.reloaded = new Running.Reloaded(false, "pipeline.yaml is refused:\nline 3: no such thing");
    assertThat(ask("POST", "/api/reload", "")).returns(400, HttpResponse::statusCode)
        .returns("pipeline.yaml is refused:\nline 3: no such thing\n", HttpResponse::body);
  }

  @Test
  void listsWhatThereIs() throws Exception {
    assertThat(get("/").body()).contains("/health", "/metrics", "PUT  /api/schedule", "/api/tap?component=NAME");
    assertThat(get("/nothing")).returns(404, HttpResponse::statusCode)
        .extracting(HttpResponse::body).asString().contains("/api/topology");
  }

  @ParameterizedTest
  @CsvSource({"POST, /api/topology, 'GET, HEAD'", "GET, /api/reload, POST", "DELETE, /api/schedule, 'GET, HEAD, PUT'",
      "POST, /api/tap, 'GET, HEAD'"})
  void namesTheMethodsAnAddressTakes(String method, String path, String allowed) throws Exception {
    HttpResponse<String> answer = ask(method, path, "");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    assertThat(raw(server, "HEAD /health HTTP/1.1\nHost: localhost\nConnection: close\n\n")).startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n");
  }

  @Test
  void shrugsOffWhatIsNoHttp() throws Exception {
    assertThat(raw(server, "\0\1\2garbage\n\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw(server, "GET /%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n")).startsWith("HTTP/1.1 400 ");
    assertThat(raw(server, "GET / HTTP/1.1\nHost: localhost\nX: " + "y".repeat(20_000) + "\n\n")).startsWith("HTTP/1.1 4");
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"localhost, 200", "LOCALHOST:8686, 200", "127.0.0.1, 200", "127.9.9.9:1, 200", "[::1]:8686, 200", "[::1], 200",
      "weir.localhost, 200", "evil.example, 421", "127.0.0.1.evil.example:8686, 421", "localhost.evil.example, 421",
      "10.0.0.1, 421", "'', 421"})
  void answersOnlyUnderNamesThatMeanThisMachine(String host, int status) throws Exception {
    assertThat(raw(server, "GET /health HTTP/1.1\nHost: " + host + "\nConnection: close\n\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site, cross-site, 403", "Sec-Fetch-Site, same-site, 403", "Sec-Fetch-Site, same-origin, 200",
      "Sec-Fetch-Site, none, 200", "Origin, http://evil.example, 403", "Origin, null, 403"})
  void changesNothingForPagesOfOthers(String header, String value, int status) throws Exception {
    assertThat(ask("PUT", "/api/schedule", "default: {}", header, value).statusCode()).isEqualTo(status);
    assertThat(ask(HttpRequest.newBuilder(uri(server, "/health")).header(header, value)).statusCode()).isEqualTo(200);
  }

  @Test
  void asksForTheTokenWhereThereIsOne() throws Exception {
    AdminSettings settings = AdminSettings.at(new Address("", 0), new Secret("open sesame"));
    try (AdminServer own = AdminServer.open(settings, running)) {
      URI topology = URI.create("http://127.0.0.1:" + own.address().port() + "/api/topology");
      HttpResponse<String> refused = ask(HttpRequest.newBuilder(topology));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"weir\"");
      assertThat(refused.body()).doesNotContain("sesame");
      Map.of("Bearer open sesame", 200, "bearer open sesame", 200, "Bearer open", 401, "Basic open sesame", 401)
          .forEach((shown, status) -> assertThat(status(topology, shown)).as(shown).isEqualTo(status));
      assertThat(ask(HttpRequest.newBuilder(topology.resolve("/health"))).statusCode()).isEqualTo(200);
      assertThat(ask(HttpRequest.newBuilder(topology.resolve("/metrics"))).statusCode()).isEqualTo(401);
    }
  }

  private int status(URI uri, String authorization) {
    try {
      return ask(HttpRequest.newBuilder(uri).header("Authorization", authorization)).statusCode();
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void saysWhatIsWrongWithAnAddressItCannotTake() {
    assertThatThrownBy(() -> AdminServer.open(AdminSettings.at(server.address(), null), running))
        .isInstanceOf(OpeningException.class).hasMessageContaining("already in use").hasMessageContaining(server.address().toString())
        .returns("admin.listen", wrong -> ((OpeningException) wrong).key());
    assertThatThrownBy(() -> AdminServer.open(AdminSettings.at(new Address("no.such.host.invalid", 1), new Secret("x")), running))
        .isInstanceOf(OpeningException.class).returns("admin.listen", wrong -> ((OpeningException) wrong).key());
    assertThatThrownBy(() -> AdminServer.open(AdminSettings.at(new Address("", 0), null), running))
        .isInstanceOf(OpeningException.class).hasMessageContaining("token");
  }

  @Test
  void showsABugAsWhatItIsAndGoesOn() throws Exception {
    Running broken = new FakeRunning() {
      @Override
      public String schedule() {
        throw new IllegalStateException("no schedule");
      }
    };
    try (AdminServer own = AdminServer.open(AdminSettings.at(ANY_PORT, null), broken)) {
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/api/schedule")))).returns(500, HttpResponse::statusCode)
          .extracting(HttpResponse::body).asString().contains("no schedule").doesNotContain("\tat ");
      assertThat(ask(HttpRequest.newBuilder(uri(own, "/api/topology"))).statusCode()).isEqualTo(200);
    }
  }
}
