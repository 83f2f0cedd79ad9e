package io.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir
  private static Path folder;
  private static TestIdentities made;

  @BeforeAll
  static void makeCertificates() {
    made = TestIdentities.in(folder, "server", "client", "stranger");
  }

  private static TlsServer server(Path clientCa) {
    return new TlsServer(made.certificate("server"), made.key("server"), null, clientCa);
  }

  private static TlsClient client(String ca, String shown) {
    boolean none = shown.isEmpty();
    return new TlsClient(ca.isEmpty() ? null : made.certificate(ca), none ? null : made.certificate(shown),
        none ? null : made.key(shown), null, !ca.isEmpty(), null);
  }

  /** Lets two engines shake hands in memory. */
  private static void shake(TlsServer server, TlsClient client, String host) throws Exception {
    SslContext serverContext = server.context();
    SslContext clientContext = client.context();
    SSLEngine there = serverContext.newEngine(ByteBufAllocator.DEFAULT);
    SSLEngine here = clientContext.newEngine(ByteBufAllocator.DEFAULT, host, 1);
    here.beginHandshake();
    there.beginHandshake();
    ByteBuffer toThere = ByteBuffer.allocate(1 << 16);
    ByteBuffer toHere = ByteBuffer.allocate(1 << 16);
    for (int i = 0; i < 100; i++) {
      turn(here, toHere, toThere);
      turn(there, toThere, toHere);
      if (isDone(here) && isDone(there)) {
        return;
      }
    }
    throw new IllegalStateException("no end");
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    ByteBuffer plain = ByteBuffer.allocate(1 << 16);
    in.flip();
    while (in.hasRemaining() && engine.unwrap(in, plain).bytesConsumed() > 0) {
      runTasks(engine);
    }
    in.compact();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
      runTasks(engine);
    }
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  @Test
  void serverAndClientAgree() throws Exception {
    shake(server(null), client("server", ""), "localhost");
  }

  @Test
  void clientRefusesAServerNobodySignedFor() {
    assertThatThrownBy(() -> shake(server(null), client("stranger", ""), "localhost")).isInstanceOf(SSLException.class);
  }

  @Test
  void clientRefusesAServerOfAnotherName() {
    assertThatThrownBy(() -> shake(server(null), client("server", ""), "example.org")).isInstanceOf(SSLException.class);
  }

  @Test
  void clientThatDoesNotVerifyTakesAnybody() throws Exception {
    shake(server(null), client("", ""), "example.org");
  }

  @Test
  void mutualTlsTakesOnlyClientsWhoseCertificateIsSigned() throws Exception {
    TlsServer strict = server(made.certificate("client"));

    shake(strict, client("server", "client"), "localhost");
    assertThatThrownBy(() -> shake(strict, client("server", "stranger"), "localhost")).isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> shake(strict, client("server", ""), "localhost")).isInstanceOf(SSLException.class);
  }

  private static OpeningException refused(Path certificate, Path key, Secret password) {
    return catchThrowableOfType(OpeningException.class, () -> new TlsServer(certificate, key, password, null).context());
  }

  @Test
  void saysWhichFileIsMissing() {
    OpeningException missing = refused(folder.resolve("none.crt"), made.key("server"), null);
    assertThat(missing.key()).isEqualTo("tls.certificate");
    assertThat(missing).hasMessageContaining("there is no file " + folder.resolve("none.crt"));
    assertThat(refused(made.certificate("server"), folder.resolve("none.key"), null).key()).isEqualTo("tls.key");
    OpeningException noCa = catchThrowableOfType(OpeningException.class, () -> server(folder.resolve("none")).context());
    assertThat(noCa.key()).isEqualTo("tls.client_ca");
    OpeningException noTrust = catchThrowableOfType(OpeningException.class,
        () -> new TlsClient(folder.resolve("none"), null, null, null, true, null).context());
    assertThat(noTrust.key()).isEqualTo("tls.ca");
  }

  @Test
  void saysThatAKeyIsAnothersKey() {
    OpeningException mismatch = refused(made.certificate("server"), made.key("client"), null);

    assertThat(mismatch.key()).isEqualTo("tls.key");
    assertThat(mismatch).hasMessageContaining("is not that of the first certificate").hasMessageContaining("CN=server");
  }

  @Test
  void saysWhatAFileHoldsInstead() throws Exception {
    assertThat(refused(made.key("server"), made.key("server"), null))
        .hasMessageContaining("holds no certificate").hasMessageContaining("found PRIVATE KEY");
    assertThat(refused(made.certificate("server"), made.certificate("server"), null))
        .hasMessageContaining("holds no private key").hasMessageContaining("found CERTIFICATE");
    Path old = Files.writeString(folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");
    assertThat(refused(made.certificate("server"), old, null)).hasMessageContaining("openssl pkcs8 -topk8");
    Path locked = Files.writeString(folder.resolve("locked.key"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----");
    assertThat(refused(made.certificate("server"), locked, null)).hasMessageContaining("key_password");
    assertThat(refused(made.certificate("server"), locked, new Secret("x")).key()).isEqualTo("tls.key_password");
    Path soup = Files.write(folder.resolve("soup.crt"), new byte[] {1, 2, 3, (byte) 200});
    assertThat(refused(soup, made.key("server"), null)).hasMessageContaining("found no PEM block at all");
  }

  @Test
  void takesAnEncryptedKey() throws Exception {
    // openssl pkcs8 -topk8 -passout pass:opensesame
    Path encrypted = Files.writeString(folder.resolve("encrypted.key"), """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgikXypBccXuwICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEEaqgI5T8m3bdY9tkPlbA2cEgZA1
        gLX1n6eDy1LtgSHofxqyQfYCuh1WVOLkoVlAUqAj12WAbeuGEB+9tNzKru+cxwES
        5NtdfXMOhRSOXPnGtRO6OoB9TBPHYM5KeaAqA7wXG8fUjWHSSpWVc3/Kx40qGA/u
        eT/zoMBq8k5fvo+RGttXAyKzRRHxZi53zURUJsHSOG+xv6rVXm+zt94YXkVqBKM=
        -----END ENCRYPTED PRIVATE KEY-----
        """);

    PemFile pem = PemFile.read("tls.key", encrypted);
    assertThat(pem.privateKey(new Secret("opensesame")).getAlgorithm()).isEqualTo("EC");
    OpeningException wrong = catchThrowableOfType(OpeningException.class, () -> pem.privateKey(new Secret("open")));
    assertThat(wrong.key()).isEqualTo("tls.key_password");
  }

  @Test
  void sectionsSayTheSameWhenTheFileDoes() throws YamlMistakes {
    String text = "{ certificate: a.crt, key: a.key, client_ca: ca.crt, key_password: x }";
    TlsServer read = YamlFile.read(text, TlsServer.declaration());

    assertThat(read).isEqualTo(YamlFile.read(text, TlsServer.declaration()));
    assertThat(read.toString()).doesNotContain("password=x");
    assertThat(YamlFile.read("{}", TlsClient.declaration()).verify()).isTrue();
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class,
        () -> YamlFile.read("{ key: a.key }", TlsClient.declaration()));
    assertThat(mistakes.show("f")).contains("certificate is missing");
  }
}
