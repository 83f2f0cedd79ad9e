package io.weir.sink;

import static io.weir.sink.SinkRig.output;
import static io.weir.sink.SinkRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.lookup.TcpTestServer;
import io.weir.lookup.TcpTestServer.Talk;
import io.weir.net.TestIdentities;
import io.weir.sink.http.HttpOutletSettings;
import io.weir.sink.socket.TcpOutletSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outlets as they are opened for a pipeline, towards servers that ask for a certificate. */
class TlsOutletTest {
  @TempDir
  private static Path folder;
  private static TestIdentities made;

  private final SinkRig rig = new SinkRig();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private TcpTestServer server;
  private Outlet outlet;

  @BeforeAll
  static void makeCertificates() {
    made = TestIdentities.in(folder, "server", "client", "stranger");
  }

  @AfterEach
  void letGo() {
    outlet.close().block();
    server.close();
  }

  private void serve(Talk talk) {
    server = new TcpTestServer(TlsTestSockets.secured(made, "server", "client", talk));
  }

  private static String tls(String ca, String shown) {
    return "tls: { ca: '" + made.certificate(ca) + "', certificate: '" + made.certificate(shown) + "', key: '" + made.key(shown)
        + "' }, retry: { initial: 1ms, max: 5ms }";
  }

  private void tcp(String tls) throws Exception {
    outlet = SinkRig.settings(TcpOutletSettings.declaration(), "{ address: 'localhost:" + server.port() + "', " + tls + " }")
        .open(rig.context());
  }

  private void take(Socket socket, int number) throws IOException {
    received.add(new String(socket.getInputStream().readNBytes(6), StandardCharsets.US_ASCII));
    socket.getInputStream().readAllBytes();
  }

  @Test
  void tcpShowsItsCertificateToAServerItBelieves() throws Exception {
    serve(this::take);
    tcp(tls("server", "client"));
    assertThat(outlet.send(List.of(output("hidden"))).block(Duration.ofSeconds(10))).isEqualTo(Sent.ALL);
    until(() -> received.equals(List.of("hidden")));
    assertThat(rig.meter.errors()).isEmpty();
  }

  @Test
  void tcpSendsNothingToAServerItDoesNotBelieve() throws Exception {
    serve(this::take);
    tcp(tls("stranger", "client"));
    CompletableFuture<Sent> sent = outlet.send(List.of(output("hidden"))).toFuture();
    until(() -> rig.errors("tls_failed") >= 3);
    assertThat(sent).isNotDone();
    assertThat(received).isEmpty();
    assertThat(rig.said).singleElement().asString().contains("no trusted TLS connection");
  }

  @Test
  void tcpIsTurnedAwayWithAStrangersCertificateAndLosesNothing() throws Exception {
    serve(this::take);
    tcp(tls("server", "stranger"));
    outlet.send(List.of(output("hidden"))).toFuture();
    until(() -> rig.meter.errors().values().stream().mapToLong(count -> count.sum()).sum() >= 3);
    assertThat(received).isEmpty();
    assertThat(rig.gauge("replay_bytes")).isLessThanOrEqualTo(7);
  }

  @Test
  void httpShowsItsCertificateToAServerItBelieves() throws Exception {
    serve((socket, number) -> {
      String head = TcpTestServer.head(socket.getInputStream());
      received.add(head.substring(0, head.indexOf('\r')));
      received.add(new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII));
      TcpTestServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      socket.getInputStream().readAllBytes();
    });
    outlet = SinkRig.settings(HttpOutletSettings.declaration(), "{ url: 'https://localhost:" + server.port() + "', "
        + tls("server", "client") + " }").open(rig.context());
    assertThat(outlet.send(List.of(output("hidden"))).block(Duration.ofSeconds(10))).isEqualTo(Sent.ALL);
    assertThat(received).containsExactly("POST / HTTP/1.1", "hidden\n");
  }
}
