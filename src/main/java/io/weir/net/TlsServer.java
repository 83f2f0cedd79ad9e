package io.weir.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves who it is, and whom it believes. Two are equal when they name the same files: a certificate renewed
 * under its old name is read when the source is opened the next time.
 *
 * @param certificate PEM: this machine's certificate, behind it those that signed it
 * @param key PEM, PKCS #8
 * @param keyPassword of an encrypted key
 * @param clientCa PEM: who must have signed the certificates of those who connect; null: they need none
 */
public record TlsServer(Path certificate, Path key, @Nullable Secret keyPassword, @Nullable Path clientCa) {
  private static final Key<Path> CERTIFICATE = Key.of("certificate", Types.text().map(Path::of).called("PATH", "a path"),
      "A PEM file with the certificate this machine shows, and behind it those that signed it.").required();
  private static final Key<Path> KEY = Key.of("key", Types.text().map(Path::of).called("PATH", "a path"),
      "A PEM file with the certificate's private key (PKCS #8, -----BEGIN PRIVATE KEY-----).").required();
  private static final Key<Secret> KEY_PASSWORD = Key.of("key_password", Types.secret(),
      "The password of an encrypted key, best written ${file:/path}.").usually("the key is not encrypted");
  private static final Key<Path> CLIENT_CA = Key.of("client_ca", Types.text().map(Path::of).called("PATH", "a path"),
      "Mutual TLS: a PEM file with the authorities one of which must have signed the certificate of everybody who connects; "
          + "who shows none is refused.").usually("who connects needs no certificate");
  private static final Section<TlsServer> SECTION = Section.of("tls", "Encrypts connections (TLS 1.2 and 1.3).",
      List.of(CERTIFICATE, KEY, KEY_PASSWORD, CLIENT_CA), values -> new TlsServer(values.get(CERTIFICATE), values.get(KEY),
          values.find(KEY_PASSWORD), values.find(CLIENT_CA)));

  /** For a key named {@code tls}: messages name its keys {@code tls.certificate} and so on. */
  public static Section<TlsServer> declaration() {
    return SECTION;
  }

  /** Reads the files. */
  public SslContext context() throws OpeningException {
    Identity identity = Identity.read(certificate, key, keyPassword);
    SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chain()).sslProvider(SslProvider.JDK)
        .protocols(Protocols.ACCEPTED);
    Path ca = clientCa;
    if (ca != null) {
      builder.trustManager(PemFile.read("tls.client_ca", ca).certificates()).clientAuth(ClientAuth.REQUIRE);
    }
    try {
      return builder.build();
    } catch (SSLException unusable) {
      throw new OpeningException("tls", "the certificate " + certificate + " cannot be used: " + unusable.getMessage());
    }
  }

  /** The same for {@code secure(…)} of Reactor Netty; a peer has ten seconds to shake hands. */
  public reactor.netty.tcp.SslProvider provider() throws OpeningException {
    return reactor.netty.tcp.SslProvider.builder().sslContext(context()).handshakeTimeout(Protocols.HANDSHAKE).build();
  }
}
