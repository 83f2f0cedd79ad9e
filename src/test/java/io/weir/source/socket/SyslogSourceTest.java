package io.weir.source.socket;

import static io.weir.source.socket.Received.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.handler.ssl.JdkSslContext;
import io.weir.config.OpeningException;
import io.weir.net.TestIdentities;
import io.weir.net.TlsClient;
import io.weir.source.BatchOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SyslogSourceTest {
  private static final BatchOptions OPTIONS = Listening.lines(1 << 20, 64 << 10, 5);

  @TempDir
  private static Path folder;
  private static TestIdentities made;

  @BeforeAll
  static void makeCertificates() {
    made = TestIdentities.in(folder, "server", "client");
  }

  private static Listening syslog(String more) throws OpeningException {
    return Listening.to(SyslogSettings.declaration(), "{ listen: '127.0.0.1:0'" + more + " }", OPTIONS);
  }

  @Test
  void tellsOctetCountsAndLineFeedsApartForEachMessage() throws Exception {
    try (Listening net = syslog("")) {
      Received received = net.receive();
      net.send("<1>first\n10 <2>two\nend<3>third\r\n6 <4>x\n\n2024-01-01 is no count\n<5>last");

      until(() -> net.connections() == 0 && received.records().size() == 6);
      assertThat(received.records()).containsExactly("<1>first", "<2>two\nend", "<3>third", "<4>x\n", "2024-01-01 is no count",
          "<5>last");
    }
  }

  @Test
  void takesDatagramsAtTheSamePort() throws Exception {
    try (Listening net = syslog(", protocol: both"); DatagramSocket socket = new DatagramSocket()) {
      Received received = net.receive();
      byte[] message = "<13>Oct 11 22:14:15 host app: it\nhappened\0".getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), net.port()));
      net.send("<14>over tcp\n");

      until(() -> received.records().size() == 2);
      assertThat(received.records()).containsExactlyInAnyOrder("<13>Oct 11 22:14:15 host app: it\nhappened", "<14>over tcp");
      net.source.stop();
      received.awaitCompleted();
    }
  }

  private static Socket connect(Listening net, TlsClient tls) throws Exception {
    return ((JdkSslContext) tls.context()).context().getSocketFactory().createSocket("localhost", net.port());
  }

  private static TlsClient client(boolean known) {
    return new TlsClient(made.certificate("server"), known ? made.certificate("client") : null,
        known ? made.key("client") : null, null, true, null);
  }

  private static String tls(boolean mutual) {
    return ", protocol: tcp, tls: { certificate: " + made.certificate("server") + ", key: " + made.key("server")
        + (mutual ? ", client_ca: " + made.certificate("client") : "") + " }";
  }

  @Test
  void takesMessagesOverTls() throws Exception {
    try (Listening net = syslog(tls(false))) {
      Received received = net.receive();
      try (Socket socket = connect(net, client(false))) {
        socket.getOutputStream().write("8 <1>hello4 <2>x".getBytes());
        until(() -> received.records().size() == 2);
      }
      assertThat(received.records()).containsExactly("<1>hello", "<2>x");
    }
  }

  @Test
  void losesNothingOverTlsWhenThePeerCloses() throws Exception {
    byte[] much = "<1>some message of sixty bytes or a little more than that\n".repeat(20_000).getBytes();
    try (Listening net = syslog(tls(true))) {
      Received received = net.receive();
      try (Socket socket = connect(net, client(true))) {
        socket.getOutputStream().write(much);
      }
      received.awaitLength(much.length);
      until(() -> net.connections() == 0);
    }
  }

  @Test
  void mutualTlsRefusesThoseWithoutACertificate() throws Exception {
    try (Listening net = syslog(tls(true))) {
      net.receive();
      try (Socket socket = connect(net, client(false))) {
        socket.getOutputStream().write("8 <1>hello".getBytes());
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      } catch (IOException refused) {
        // the other way to learn of it
      }
      until(() -> net.errors("accepting", "tls_handshake") == 1);
      assertThat(net.meter.receivedRecords.sum()).isZero();
    }
  }

  @Test
  void plainTextAtATlsPortIsCounted() throws Exception {
    try (Listening net = syslog(tls(false)); Socket socket = net.connect()) {
      net.receive();
      socket.getOutputStream().write("<1>this is no TLS at all\n".getBytes());
      until(() -> net.errors("accepting", "tls_handshake") == 1);
      assertThat(net.notices).anyMatch(said -> said.contains("TLS handshake failed"));
    }
  }

  @Test
  void aMissingCertificateIsSaidBeforeAnythingStarts() {
    OpeningException missing = catchThrowableOfType(OpeningException.class,
        () -> syslog(", protocol: tcp, tls: { certificate: none.crt, key: none.key }"));
    assertThat(missing.key()).isEqualTo("tls.certificate");
  }

  @Test
  void tlsNeedsTcp() {
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> syslog(", tls: { certificate: a, key: b }")))
        .hasMessageContaining("tls needs protocol: tcp");
  }
}
