package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.config.OpeningException;
import io.weir.net.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapsTest {
  private final FakeRunning running = new FakeRunning();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private AdminServer server;

  @BeforeEach
  void open() throws OpeningException {
    server = AdminServer.open(AdminSettings.at(new Address("127.0.0.1", 0), null), running);
  }

  @AfterEach
  void close() {
    server.close();
    client.shutdownNow();
  }

  private HttpResponse<InputStream> tap(String query, String accept) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create("http://" + server.address() + "/api/tap?" + query))
        .header("Accept", accept).build(), BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  @Timeout(60)
  void showsRecordsAsTheyComeUntilTheClientGoes() throws Exception {
    HttpResponse<InputStream> answer = tap("component=parse&rate=50", "*/*");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(running.tapRate).isEqualTo(50);
    running.show("parse", "{\"a\":1}");
    running.show("parse", "ü\udcff");
    BufferedReader lines = lines(answer);
    assertThat(lines.readLine()).isEqualTo("{\"a\":1}");
    assertThat(lines.readLine()).isEqualTo("ü\ufffd");
    lines.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> running.tapped() == 0);
  }

  @Test
  void aClientThatGoesInSilenceIsNoticed() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.address().port())) {
      socket.getOutputStream().write("GET /api/tap?component=net HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(
          StandardCharsets.US_ASCII));
      await().until(() -> running.tapped() == 1);
    }
    await().atMost(Duration.ofSeconds(8)).until(() -> running.tapped() == 0);
  }

  @Test
  @Timeout(60)
  void eventsKeepTheLinesOfARecordTogether() throws Exception {
    BufferedReader lines = lines(tap("component=parse", "text/event-stream"));
    running.show("parse", "one\r\ntwo\n");
    assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()))
        .containsExactly("data: one", "data: two", "data: ", "");
  }

  @Test
  @Timeout(60)
  void aSlowReaderLosesRecordsAndIsTold() throws Exception {
    HttpResponse<InputStream> answer = tap("component=net", "text/event-stream");
    String record = "x".repeat(100_000);
    int shown = 2000;
    for (int i = 0; i < shown; i++) {
      running.show("net", record);
    }
    String page = new String(client.send(HttpRequest.newBuilder(URI.create("http://" + server.address() + "/metrics")).build(),
        BodyHandlers.ofByteArray()).body(), StandardCharsets.UTF_8);
    assertThat(page).containsPattern("weir_tap_lost_records_total 1\\d{3}\\.0");
    int whole = 0;
    long lost = 0;
    BufferedReader lines = lines(answer);
    while (whole + lost < shown) {
      String line = lines.readLine();
      whole += line.startsWith("data: x") ? 1 : 0;
      lost += line.equals("event: lost") ? Long.parseLong(lines.readLine().substring(6)) : 0;
    }
    assertThat(whole + lost).isEqualTo(shown);
    assertThat(lost).isGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"'', 400, net", "component=pares, 404, parse", "component=net&rate=0, 400, rate", "component=net&rate=x, 400, rate",
      "component=net&rate=1001, 400, 1000"})
  void saysWhatIsWrongWithTheQuestion(String query, int status, String said) throws Exception {
    HttpResponse<InputStream> answer = tap(query, "*/*");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(lines(answer).readLine()).contains(said);
    assertThat(running.tapped()).isZero();
  }

  @Test
  void onlySoManyAreOpenAtATime() throws Exception {
    List<HttpResponse<InputStream>> open = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      open.add(tap("component=net", "*/*"));
    }
    assertThat(open).allMatch(answer -> answer.statusCode() == 200);
    assertThat(tap("component=net", "*/*").statusCode()).isEqualTo(429);
    open.get(0).body().close();
    await().atMost(Duration.ofSeconds(8)).until(() -> running.tapped() == 7);
    assertThat(tap("component=net", "*/*").statusCode()).isEqualTo(200);
  }
}
