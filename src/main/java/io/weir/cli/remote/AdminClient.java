package io.weir.cli.remote;

import io.weir.cli.option.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks the admin server of a running weir. One thread. */
final class AdminClient {
  private static final Duration CONNECTING_MAX = Duration.ofSeconds(3);
  /** A reload may open much. */
  private static final Duration ANSWERING_MAX = Duration.ofSeconds(60);
  private static final String EVENTS = "text/event-stream";
  private static final int ANSWER_LINES_SHOWN = 20;

  private final URI admin;
  private final @Nullable String token;
  private final HttpClient client;

  private AdminClient(URI admin, @Nullable String token, HttpClient client) {
    this.admin = admin;
    this.token = token;
    this.client = client;
  }

  /** Reads the files the options name. */
  static AdminClient of(RemoteOptions options) throws Mistake {
    HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING_MAX);
    Path ca = options.ca;
    if (ca != null) {
      client.sslContext(trusting(ca));
    }
    Path file = options.tokenFile;
    try {
      String token = file == null ? null : Files.readString(file).strip();
      return new AdminClient(options.admin, token, client.build());
    } catch (IOException unreadable) {
      throw new Mistake("--token-file: cannot read the file " + file + ": " + unreadable.getMessage());
    }
  }

  private static SSLContext trusting(Path ca) throws Mistake {
    try (InputStream in = Files.newInputStream(ca)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new Mistake("--ca: the file " + ca + " cannot be used: " + unusable.getMessage());
    }
  }

  URI admin() {
    return admin;
  }

  /** What is at this address; anything but 200 is told as {@link Unreachable}. */
  String get(String path) throws Unreachable, InterruptedException {
    HttpResponse<String> answer = send(path, "GET", BodyPublishers.noBody(), "*/*", BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw refused(answer.statusCode(), answer.body());
    }
    return answer.body();
  }

  /** The answer to what changes something: 200 or 400. */
  HttpResponse<String> change(String method, String path, byte[] body) throws Unreachable, InterruptedException {
    HttpResponse<String> answer = send(path, method, BodyPublishers.ofByteArray(body), "*/*", BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != 400) {
      throw refused(answer.statusCode(), answer.body());
    }
    return answer;
  }

  /** Server-sent events, until the server ends them. The reader closes the stream. */
  InputStream events(String path) throws Unreachable, InterruptedException {
    HttpResponse<InputStream> answer = send(path, "GET", BodyPublishers.noBody(), EVENTS,
        BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw broken(broken);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private <T> HttpResponse<T> send(String path, String method, BodyPublisher body, String accept, BodyHandler<T> to)
      throws Unreachable, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(admin.resolve(path)).method(method, body).header("Accept", accept);
    if (!accept.equals(EVENTS)) {
      request.timeout(ANSWERING_MAX);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), to);
    } catch (IOException failed) {
      throw broken(failed);
    }
  }

  private Unreachable broken(IOException failed) {
    String where = admin.getAuthority();
    return new Unreachable(switch (failed) {
      case HttpTimeoutException slow -> where + " does not answer in time";
      case ConnectException refused -> "nothing listens at " + where + "; is 'weir run' running there, with 'admin: {listen: …}' in "
          + "its pipeline file? Another address is said with --admin HOST:PORT";
      case SSLException untrusted -> where + " cannot be asked under TLS: " + untrusted.getMessage()
          + "; --ca FILE names who signed its certificate";
      default -> where + " cannot be asked: " + failed.getMessage() + "; where admin.tls is set, ask https://" + where;
    });
  }

  private Unreachable refused(int status, String said) {
    String where = admin.getAuthority();
    if (status == 401) {
      return new Unreachable(where + " wants " + (token == null ? "a token: --token-file FILE, with what admin.token says"
          : "another token than that of --token-file; it must be what admin.token says"));
    }
    StringBuilder lines = new StringBuilder();
    said.strip().lines().limit(ANSWER_LINES_SHOWN).forEach(line -> lines.append(lines.isEmpty() ? "" : "\n").append(
        Plain.of(line)));
    return new Unreachable(status == 404 && said.contains("no component") ? lines.toString()
        : where + " answers " + status + ": " + lines);
  }
}
