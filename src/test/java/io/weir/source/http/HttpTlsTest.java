package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.net.TestIdentities;
import io.weir.net.TlsClient;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

class HttpTlsTest {
  @TempDir
  private static Path folder;
  private static TestIdentities made;

  private HttpEnd end;

  @BeforeAll
  static void makeCertificates() {
    made = TestIdentities.in(folder, "server", "client", "stranger");
  }

  @AfterEach
  void close() {
    if (end != null) {
      end.close();
    }
  }

  private void open(String clientCa) {
    String keys = "certificate: '" + made.certificate("server") + "', key: '" + made.key("server") + "'";
    String mutual = clientCa.isEmpty() ? "" : ", client_ca: '" + made.certificate(clientCa) + "'";
    end = HttpEnd.open("tls: { " + keys + mutual + " }", true, Credit.UNLIMITED);
  }

  private int post(String shown) throws OpeningException {
    TlsClient tls = new TlsClient(made.certificate("server"), shown.isEmpty() ? null : made.certificate(shown),
        shown.isEmpty() ? null : made.key(shown), null, true, null);
    LoopResources loops = LoopResources.create("test", 1, true);
    try {
      return HttpClient.create(ConnectionProvider.newConnection()).runOn(loops).secure(tls.provider()).disableRetry(true)
          .post().uri("https://localhost:" + end.source.port() + "/")
          .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer("secret\n", StandardCharsets.UTF_8)))
          .responseSingle((response, body) -> Mono.just(response.status().code())).block(Duration.ofSeconds(10));
    } finally {
      loops.dispose();
    }
  }

  @Test
  void encryptedRequestsAreTaken() throws OpeningException {
    open("");

    assertThat(post("")).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo("secret\n");
  }

  @Test
  void whoIsUnknownIsRefusedWhereCertificatesAreAskedFor() throws OpeningException {
    open("client");

    assertThat(post("client")).isEqualTo(200);
    assertThatThrownBy(() -> post("stranger")).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> post("")).isInstanceOf(Exception.class);
    assertThat(end.received.text()).isEqualTo("secret\n");
  }

  @Test
  void plainBytesAtAnEncryptedEndAreNoRequest() {
    open("");

    assertThat(HttpEnd.readAll(end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx\n"))).doesNotContain("200");
    assertThat(end.received.batches).isEmpty();
  }
}
