package io.weir.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Whom something that connects believes, and how it proves who it is. Two are equal when they name the same files.
 *
 * @param ca PEM: the authorities that are believed; null: those the Java runtime brings
 * @param certificate PEM, shown to servers that ask for one; null: none
 * @param key PEM, PKCS #8; there when the certificate is
 * @param verify whether the server must show a certificate that is believed and that names it
 * @param serverName the name the server must have, where it is not the one connected to
 */
public record TlsClient(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key, @Nullable Secret keyPassword,
    boolean verify, @Nullable String serverName) {
  private static final Key<Path> CA = Key.of("ca", Types.text().map(Path::of).called("PATH", "a path"),
      "A PEM file with the authorities that are believed.").usually("the authorities that come with the Java runtime");
  private static final Key<Path> CERTIFICATE = Key.of("certificate", Types.text().map(Path::of).called("PATH", "a path"),
      "Mutual TLS: a PEM file with the certificate to show to the server, and behind it those that signed it.")
      .usually("none is shown");
  private static final Key<Path> KEY = Key.of("key", Types.text().map(Path::of).called("PATH", "a path"),
      "A PEM file with the certificate's private key (PKCS #8, -----BEGIN PRIVATE KEY-----).");
  private static final Key<Secret> KEY_PASSWORD = Key.of("key_password", Types.secret(),
      "The password of an encrypted key, best written ${file:/path}.").usually("the key is not encrypted");
  private static final Key<Boolean> VERIFY = Key.of("verify", Types.flag(), "Whether the server must show a certificate that "
      + "is believed and that names it. Without this anybody between here and there can read and change everything.")
      .orElse(true);
  private static final Key<String> SERVER_NAME = Key.of("server_name", Types.text().map(TlsClient::hostName),
      "The name the server's certificate must have, which is also asked for when connecting (SNI).")
      .usually("the host connected to");
  private static final Section<TlsClient> SECTION = Section.of("tls", "Encrypts connections (TLS 1.2 and 1.3).",
      List.of(CA, CERTIFICATE, KEY, KEY_PASSWORD, VERIFY, SERVER_NAME), values -> new TlsClient(values.find(CA),
          values.find(CERTIFICATE), values.find(KEY), values.find(KEY_PASSWORD), values.get(VERIFY),
          values.find(SERVER_NAME))).checked(TlsClient::check);

  /** For a key named {@code tls}: messages name its keys {@code tls.ca} and so on. */
  public static Section<TlsClient> declaration() {
    return SECTION;
  }

  private static void check(Values values) {
    if (values.has(CERTIFICATE) != values.has(KEY)) {
      Key<Path> alone = values.has(KEY) ? KEY : CERTIFICATE;
      values.mistake(alone, "certificate and key go together; " + (alone == KEY ? "certificate" : "key") + " is missing");
    }
  }

  private static String hostName(String name) {
    try {
      new SNIHostName(name);
      return name;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("'" + name + "' is no host's name; expected one such as logs.example.com", wrong);
    }
  }

  /** Reads the files. */
  public SslContext context() throws OpeningException {
    SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols(Protocols.ACCEPTED)
        .endpointIdentificationAlgorithm(verify ? "HTTPS" : null);
    Path authorities = ca;
    if (!verify) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (authorities != null) {
      builder.trustManager(PemFile.read("tls.ca", authorities).certificates());
    }
    Path shown = certificate;
    Path secret = key;
    if (shown != null && secret != null) {
      Identity identity = Identity.read(shown, secret, keyPassword);
      builder.keyManager(identity.key(), identity.chain());
    }
    try {
      return builder.build();
    } catch (SSLException unusable) {
      throw new OpeningException("tls", "TLS cannot be set up: " + unusable.getMessage());
    }
  }

  /** The same for {@code secure(…)} of Reactor Netty, with the server's name; ten seconds to shake hands. */
  public reactor.netty.tcp.SslProvider provider() throws OpeningException {
    reactor.netty.tcp.SslProvider.Builder builder = reactor.netty.tcp.SslProvider.builder().sslContext(context())
        .handshakeTimeout(Protocols.HANDSHAKE);
    String name = serverName;
    return (name == null ? builder : builder.serverNames(new SNIHostName(name))).build();
  }
}
