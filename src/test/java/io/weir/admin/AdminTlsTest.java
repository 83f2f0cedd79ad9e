package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.remote.RemoteCommand;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.net.TestIdentities;
import io.weir.net.TlsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTlsTest {
  private static final Address ANY_PORT = new Address("127.0.0.1", 0);
  @TempDir
  private static Path folder;
  private static TestIdentities identities;

  private final FakeRunning running = new FakeRunning();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void makeCertificates() {
    identities = TestIdentities.in(folder, "server");
  }

  private int weir(String... words) throws Mistake {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new RemoteCommand(Map.of(), both, both).run("reload", words);
  }

  @Test
  void answersUnderTls() throws Exception {
    TlsServer tls = new TlsServer(identities.certificate("server"), identities.key("server"), null, null);
    try (AdminServer server = AdminServer.open(new AdminSettings(ANY_PORT, null, tls, AllowList.EVERYBODY), running)) {
      assertThat(server.url()).startsWith("https://127.0.0.1:");
      String ca = identities.certificate("server").toString();
      assertThat(weir("--admin", server.url(), "--ca", ca)).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
      assertThat(weir("--admin", server.url())).isEqualTo(ExitCode.BROKEN);
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("--ca FILE");
      assertThat(weir("--admin", server.address().toString())).isEqualTo(ExitCode.BROKEN);
      assertThat(said.toString(StandardCharsets.UTF_8)).contains("ask https://");
    }
  }

  @Test
  void namesTheKeyOfACertificateThatIsMissing() {
    TlsServer tls = new TlsServer(folder.resolve("none.crt"), identities.key("server"), null, null);
    assertThatThrownBy(() -> AdminServer.open(new AdminSettings(ANY_PORT, null, tls, AllowList.EVERYBODY), running))
        .isInstanceOfSatisfying(OpeningException.class, wrong -> assertThat(wrong.key()).isEqualTo("admin.tls.certificate"));
  }

  @Test
  void hangsUpOnThoseWhoMayNot() throws Exception {
    AllowList allow = settings("{ allow: 192.0.2.0/24 }").allow();
    try (AdminServer server = AdminServer.open(new AdminSettings(ANY_PORT, null, null, allow), running);
        Socket socket = new Socket("127.0.0.1", server.address().port())) {
      socket.setSoTimeout(10_000);
      assertThat(read(socket)).isEqualTo(-1);
    }
    AllowList own = settings("{ allow: [127.0.0.0/8, '::1'] }").allow();
    try (AdminServer server = AdminServer.open(new AdminSettings(ANY_PORT, null, null, own), running);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(HttpRequest.newBuilder(URI.create(server.url() + "/ready")).build(), BodyHandlers.discarding())
          .statusCode()).isEqualTo(200);
    }
  }

  /** End or reset, what a client sees of a connection that was closed. */
  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException reset) {
      return -1;
    }
  }

  @Test
  void aCertificateIsAsGoodAsAToken() throws YamlMistakes {
    AdminSettings settings = settings("{ listen: '*:8686', tls: { certificate: a, key: b, client_ca: c } }");
    assertThat(settings.isKnown()).isTrue();
    assertThatThrownBy(() -> settings("{ listen: '*:8686', tls: { certificate: a, key: b } }"))
        .isInstanceOf(YamlMistakes.class);
  }

  private static AdminSettings settings(String yaml) throws YamlMistakes {
    return YamlFile.read(yaml, AdminSettings.declaration());
  }
}
