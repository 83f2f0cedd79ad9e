package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.source.BatchOptions;
import io.weir.source.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An http source that runs, what stands behind it, and a client. */
final class HttpEnd implements AutoCloseable {
  final Received received;
  final HttpSource source;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpEnd(Received received, HttpSource source) {
    this.received = received;
    this.source = source;
  }

  /** @param keys of the settings beside listen, in braces */
  static HttpEnd open(String keys, boolean acknowledges, Credit credit) {
    return open(keys, new Received(acknowledges), BatchOptions.lines(), credit);
  }

  static HttpEnd open(String keys, Received received, BatchOptions options, Credit credit) {
    try {
      String yaml = "{ listen: '127.0.0.1:0'" + (keys.isEmpty() ? "" : ", " + keys) + " }";
      HttpSource source = (HttpSource) YamlFile.read(yaml, HttpSourceSettings.declaration()).open(received.context(options));
      received.from(source, credit, Long.MAX_VALUE);
      return new HttpEnd(received, source);
    } catch (OpeningException | YamlMistakes wrong) {
      throw new IllegalStateException(wrong instanceof YamlMistakes all ? all.show("test") : wrong.getMessage(), wrong);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + path)).timeout(Duration.ofSeconds(15));
  }

  HttpRequest post(byte[] body, String... headers) {
    HttpRequest.Builder request = request("/").POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  HttpRequest post(String body, String... headers) {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  HttpResponse<String> answer(HttpRequest request) {
    return send(request).orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  int status(HttpRequest request) {
    return answer(request).statusCode();
  }

  /** Speaks without a client; the text is sent as it is. */
  Socket socket(String text) {
    try {
      Socket socket = new Socket("127.0.0.1", source.port());
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return socket;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  static String readAll(Socket socket) {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  long errors(String reason) {
    return received.meter.errors().entrySet().stream().filter(entry -> entry.getKey().reason().equals(reason))
        .mapToLong(entry -> entry.getValue().sum()).sum();
  }

  void awaitBatches(int n) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> received.batches.size() >= n);
  }

  void awaitGauge(String name, double value) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> received.meter.gauges().get(name).getAsDouble() == value);
  }

  @Override
  public void close() {
    source.abandon();
    source.close();
    client.shutdownNow();
    assertThat(received.error).isNull();
  }
}
