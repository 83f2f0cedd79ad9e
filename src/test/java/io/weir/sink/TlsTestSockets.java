package io.weir.sink;

import io.weir.lookup.TcpTestServer.Talk;
import io.weir.net.TestIdentities;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's own TLS at the server's end of a connection. */
public final class TlsTestSockets {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TlsTestSockets() {}

  /** The same talk inside TLS; who does not show {@code client}'s certificate is turned away. */
  public static Talk secured(TestIdentities identities, String server, String client, Talk talk) {
    SSLSocketFactory factory = context(identities, server, client).getSocketFactory();
    return (socket, number) -> talk.with(secured(factory, socket), number);
  }

  private static Socket secured(SSLSocketFactory factory, Socket socket) throws IOException {
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, InputStream.nullInputStream(), true);
    secured.setNeedClientAuth(true);
    secured.startHandshake();
    return secured;
  }

  private static SSLContext context(TestIdentities identities, String server, String client) {
    try (InputStream stored = Files.newInputStream(identities.certificate(server).resolveSibling(server + ".p12"));
        InputStream trusted = Files.newInputStream(identities.certificate(client))) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(stored, PASSWORD);
      KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD);
      KeyStore others = KeyStore.getInstance("PKCS12");
      others.load(null, null);
      others.setCertificateEntry(client, CertificateFactory.getInstance("X.509").generateCertificate(trusted));
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(others);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
