package io.weir.source.http;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that bring records.
 *
 * @param paths that are known here, as they stand in the request without what follows a question mark
 * @param maxBody the longest body in bytes, also unpacked
 * @param idleTimeout how long a connection may stay without a request
 * @param requestTimeout how long a request's head, and its body, may take to come
 * @param memoryTimeout how long a request waits for memory
 * @param acknowledgeTimeout how long a request waits for its records to arrive
 */
public record HttpSourceSettings(Address listen, List<String> paths, Format format, int maxBody, int maxConnections,
    Duration idleTimeout, Duration requestTimeout, Duration memoryTimeout, Duration acknowledgeTimeout, AllowList allow,
    Login login, @Nullable TlsServer tls) implements SourceSettings {

  /** What a body is. */
  public enum Format {
    /** Lines, of which the last may lack its end. */
    LINES,
    /** A JSON object, or a list of them: each is a record. */
    JSON
  }

  /** What a request must show: a bearer's token, or a user and password, or nothing where all are null. */
  public record Login(@Nullable Secret token, @Nullable String user, @Nullable Secret password) {}

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(24);

  private static final Key<Address> LISTEN = Key.of("listen", Types.text().map(Address::parse).called("HOST:PORT",
      "an address such as 127.0.0.1:8080"), "Where to listen; *:8080 on every interface.").required();
  private static final Key<List<String>> PATH = Key.of("path", Types.oneOrMore(Types.text().map(HttpSourceSettings::path)
      .called("PATH", "a path that begins with /")), "The paths records are posted to; others answer 404.").usually("/");
  private static final Key<Format> FORMAT = Key.of("format", Types.choice(Format.class), "What a body is. lines: each line is a "
      + "record, the last one also without its end. json: one JSON object, or a list of objects of which each is a record; a "
      + "body that is anything else is refused as a whole with 400. JSON objects line by line are lines.").orElse(Format.LINES);
  private static final Key<ByteSize> MAX_BODY = Key.of("max_body", Types.size(1 << 10, 1 << 30),
      "The longest body, packed and unpacked; a longer one is refused with 413.").orElse(new ByteSize(16 << 20));
  private static final Key<Integer> MAX_CONNECTIONS = Key.of("max_connections", Types.integer(1, 1_000_000),
      "How many connections may be open; further ones are closed at once.").orElse(1000);
  private static final Key<Duration> IDLE = Key.of("idle_timeout", Types.duration(LEAST, MOST),
      "How long a connection may stay open without a request.").orElse(Duration.ofMinutes(1));
  private static final Key<Duration> REQUEST = Key.of("request_timeout", Types.duration(LEAST, MOST),
      "How long the head of a request, and then its body, may take to come; then 408 and the connection is closed.")
      .orElse(Duration.ofSeconds(30));
  private static final Key<Duration> MEMORY = Key.of("memory_timeout", Types.duration(Duration.ZERO, MOST),
      "How long a request waits when there is no memory for it, because what is behind the source is slower than what comes; "
          + "then 429 with Retry-After.").orElse(Duration.ofSeconds(1));
  private static final Key<Duration> ACKNOWLEDGE = Key.of("acknowledge_timeout", Types.duration(LEAST, MOST),
      "How long a request waits for its records to arrive safely, which is when it is answered 200; then 503 with Retry-After. "
          + "They may arrive yet, so who sends them again sends them twice.").orElse(Duration.ofMinutes(1));
  private static final Key<AllowList> ALLOW = Key.of("allow", AllowList.type(),
      "Addresses and blocks of addresses that may connect; others are closed at once.").usually("everybody");
  private static final Key<Secret> TOKEN = Key.of("token", Types.secret(),
      "What every request must show as 'Authorization: Bearer TOKEN', best written ${file:/path}; else 401.");
  private static final Key<String> USER = Key.of("user", Types.text(),
      "With password: what every request must show as basic authentication; else 401.");
  private static final Key<Secret> PASSWORD = Key.of("password", Types.secret(), "The user's password, best written "
      + "${file:/path}.");
  private static final Key<TlsServer> TLS = Key.of("tls", TlsServer.declaration().type(),
      "Encrypts connections.").usually("not encrypted");

  private static final Section<HttpSourceSettings> SECTION = Section.of("an http source", "Takes records that are posted (POST "
      + "or PUT; gzip, deflate and zstd are unpacked). A request is answered with 200 when all its records have arrived safely, "
      + "with 429 when there is no memory for them, with 503 while weir stops: then they must be sent again.",
      List.of(LISTEN, PATH, FORMAT, MAX_BODY, MAX_CONNECTIONS, IDLE, REQUEST, MEMORY, ACKNOWLEDGE, ALLOW, TOKEN, USER, PASSWORD,
          TLS), HttpSourceSettings::of).checked(HttpSourceSettings::check);

  public HttpSourceSettings {
    paths = List.copyOf(paths);
  }

  /** Its keys in a pipeline file. */
  public static Section<HttpSourceSettings> declaration() {
    return SECTION;
  }

  private static String path(String text) {
    if (!text.startsWith("/") || text.indexOf('?') >= 0 || text.indexOf('#') >= 0 || text.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("expected a path that begins with / and has no ?, # or space, found '" + text + "'");
    }
    return text;
  }

  private static void check(Values values) {
    if (values.has(TOKEN) && values.has(USER)) {
      values.mistake(USER, "a request shows either a token or a user and password; leave out one of the two");
    }
    if (values.has(USER) != values.has(PASSWORD)) {
      values.mistake(values.has(USER) ? USER : PASSWORD, "user and password are written together");
    }
  }

  private static HttpSourceSettings of(Values values) {
    List<String> paths = values.find(PATH);
    AllowList allow = values.find(ALLOW);
    Login login = new Login(values.find(TOKEN), values.find(USER), values.find(PASSWORD));
    return new HttpSourceSettings(values.get(LISTEN), paths == null ? List.of("/") : paths, values.get(FORMAT),
        (int) values.get(MAX_BODY).bytes(), values.get(MAX_CONNECTIONS), values.get(IDLE), values.get(REQUEST),
        values.get(MEMORY), values.get(ACKNOWLEDGE), allow == null ? AllowList.EVERYBODY : allow, login, values.find(TLS));
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    return HttpSource.open(this, context);
  }

  @Override
  public String place() {
    return "tcp " + listen;
  }
}
