package io.weir.sink.http;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Named;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.config.Backoff;
import io.weir.net.Retry;
import io.weir.net.TlsClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pipeline file may say of a sink {@code http}. */
final class HttpKeys {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  private static final Key<URI> URL = Key.of("url", Types.text().map(HttpValues::url).called("URL", "a URL such as "
      + "https://logs.example.com/ingest"), "Where requests go. User and password have keys of their own.").required();
  private static final Key<RequestForm.Method> METHOD = Key.of("method", Types.choice(HttpValues.METHODS),
      "The method of requests.").orElse(RequestForm.Method.POST);
  private static final Key<Integer> BATCH = Key.of("batch", Types.integer(1, 1_000_000), "How many records go into one request "
      + "at most.").orElse(500);
  private static final Key<ByteSize> BATCH_BYTES = Key.of("batch_bytes", Types.size(1, 256 << 20), "How many bytes of records go "
      + "into one request at most, before compression; a longer record goes alone.").orElse(new ByteSize(1 << 20));
  private static final Key<Duration> LINGER = Key.of("linger", Types.duration(Duration.ZERO, Duration.ofHours(1)), "How long "
      + "records may wait for a fuller request; 0: none waits while there is a free turn.").orElse(Duration.ofMillis(200));
  private static final Key<BodyFormat> FORMAT = Key.of("format", Types.choice(BodyFormat.class), "How records stand in the body. "
      + "lines: one after the other, each with a newline (application/x-ndjson where records are JSON; another Content-Type "
      + "can be written in headers). json_array: as elements of one array (application/json); each record must be JSON, as "
      + "after \"as json\".").orElse(BodyFormat.LINES);
  private static final Key<List<Named<Secret>>> HEADERS = Key.of("headers", Types.named("NAME", Types.secret()),
      "Headers of every request, by name. Their values are never printed.").usually("none");
  private static final Key<Secret> TOKEN = Key.of("token", Types.secret(), "Sent as 'Authorization: Bearer TOKEN'; best written "
      + "${file:/path}.").usually("none");
  private static final Key<String> USER = Key.of("user", Types.text(), "Sent with password as basic authorization.")
      .usually("none");
  private static final Key<Secret> PASSWORD = Key.of("password", Types.secret(), "The user's password.").usually("none");
  private static final Key<Compression> COMPRESSION = Key.of("compression", Types.choice(Compression.class),
      "How bodies are compressed (Content-Encoding); the server must understand it.").orElse(Compression.NONE);
  private static final Key<Integer> CONCURRENCY = Key.of("concurrency", Types.integer(1, 256), "How many requests may be out at a "
      + "time, each on a connection of its own. With more than 1 records may arrive in another order than they were sent in.")
      .orElse(1);
  private static final Key<Duration> TIMEOUT = Key.of("timeout", Types.duration(Duration.ofMillis(10), Duration.ofHours(1)),
      "How long a request may take, its answer included, before it is given up and sent again.").orElse(Duration.ofSeconds(30));
  private static final Key<Duration> CONNECT_TIMEOUT = Key.of("connect_timeout",
      Types.duration(Duration.ofMillis(10), Duration.ofMinutes(10)), "How long connecting may take.")
      .orElse(Duration.ofSeconds(10));
  private static final Key<Duration> INITIAL = Retry.INITIAL.orElse(BACKOFF.initial());
  private static final Key<Integer> ATTEMPTS = Key.of("attempts", Types.integer(1, 1_000_000), "How often a request is sent before "
      + "its records go to the dead letters.").usually("for ever");
  private static final Key<Duration> RETRY_AFTER = Key.of("retry_after_max", Types.duration(Duration.ZERO, Duration.ofDays(1)),
      "A server that answers with Retry-After, in seconds or as a date, is left alone so long by all requests, but never longer "
          + "than this.").orElse(Duration.ofMinutes(5));
  private static final Section<RetryRules> RETRY_SECTION = Section.of("retry", "How requests are sent again.",
      List.of(INITIAL, Retry.MOST, ATTEMPTS, RETRY_AFTER), values -> new RetryRules(new Backoff(values.get(INITIAL),
          values.get(Retry.MOST)), HttpValues.orElse(values.find(ATTEMPTS), 0), values.get(RETRY_AFTER)));
  private static final Key<RetryRules> RETRY = Key.of("retry", RETRY_SECTION.type(), "How a request is sent again whose "
      + "connection failed, that timed out, or whose status says so (see on_status); records behind it wait.")
      .usually("{ initial: 500ms, max: 30s, retry_after_max: 5m }, for ever");
  private static final Key<List<Named<StatusAction>>> ON_STATUS = Key.of("on_status", Types.named("STATUS",
      Types.choice(StatusAction.class)), "What is done when the server answers with a status, such as 409 or 5xx. accept: the "
          + "records count as arrived. retry: send the request again. split: send it again in two halves, down to one record, "
          + "which goes to the dead letters. dead_letter: all its records go there. drop: they are left out and counted.")
      .usually("400, 413, 422: split; 3xx redirects, 401, 403, 404, 405, 407, 408, 425, 429, 5xx: retry, but 501, 505 and all "
          + "others: dead_letter");
  private static final Key<String> IDEMPOTENCY = Key.of("idempotency_header", Types.text().map(HttpValues::headerName),
      "The name of a header, such as Idempotency-Key, with a random key that is the same each time a request is sent again, for "
          + "servers that leave out what they have already. After a restart of weir the keys are new.").usually("none");
  private static final Key<TlsClient> TLS = Key.of("tls", TlsClient.declaration().type(), "For https: whom to believe, and "
      + "which certificate to show.").usually("the authorities that come with the Java runtime");

  static final Section<HttpOutletSettings> SECTION = Section.of("an http sink",
      "Sends records in requests to a URL. They have arrived when the server answers with a status of 2xx; what it refuses for "
          + "good goes to the dead letters with its answer. Requests may come twice when an answer is lost.",
      List.of(URL, METHOD, BATCH, BATCH_BYTES, LINGER, FORMAT, HEADERS, TOKEN, USER, PASSWORD, COMPRESSION, CONCURRENCY, TIMEOUT,
          CONNECT_TIMEOUT, RETRY, ON_STATUS, IDEMPOTENCY, TLS), HttpKeys::settings).checked(HttpKeys::check);

  private HttpKeys() {}

  private static HttpOutletSettings settings(Values values) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    list(values.find(HEADERS)).forEach(header -> headers.put(header.name(), header.value()));
    Map<String, StatusAction> actions = new LinkedHashMap<>();
    list(values.find(ON_STATUS)).forEach(status -> actions.put(status.name(), status.value()));
    RequestForm form = new RequestForm(values.get(METHOD), values.get(FORMAT), values.get(COMPRESSION), headers,
        authorization(values), values.find(IDEMPOTENCY));
    HttpOutlet.Limits limits = new HttpOutlet.Limits(values.get(BATCH), (int) values.get(BATCH_BYTES).bytes(),
        values.get(LINGER), values.get(CONCURRENCY), values.get(TIMEOUT), values.get(CONNECT_TIMEOUT));
    RetryRules retry = HttpValues.orElse(values.find(RETRY), new RetryRules(BACKOFF, 0, Duration.ofMinutes(5)));
    return new HttpOutletSettings(values.get(URL), form, limits, retry, new StatusPolicy(actions), values.find(TLS));
  }

  private static @Nullable Secret authorization(Values values) {
    Secret token = values.find(TOKEN);
    Secret password = values.find(PASSWORD);
    if (token != null) {
      return new Secret("Bearer " + token.text());
    }
    return password == null ? null : new Secret("Basic " + Base64.getEncoder()
        .encodeToString((values.find(USER) + ":" + password.text()).getBytes(StandardCharsets.UTF_8)));
  }

  private static void check(Values values) {
    if (values.has(USER) != values.has(PASSWORD)) {
      values.mistake(values.has(USER) ? USER : PASSWORD, "user and password go together; "
          + (values.has(USER) ? "password" : "user") + " is missing");
    }
    if (values.has(TOKEN) && values.has(USER)) {
      values.mistake(TOKEN, "token and user both make the header Authorization; only one of them can be sent");
    }
    Secret token = values.find(TOKEN);
    if (token != null && !HttpValues.isHeaderValue(token.text())) {
      values.mistake(TOKEN, "a token is one line of visible characters");
    }
    list(values.find(HEADERS)).forEach(header -> HttpValues.checkHeader(values, header,
        values.has(TOKEN) || values.has(USER)));
    for (Named<StatusAction> status : list(values.find(ON_STATUS))) {
      if (!StatusPolicy.isStatus(status.name())) {
        values.mistake(status, "'" + status.name() + "' is no status that says no; expected one such as 409, or 3xx, 4xx or "
            + "5xx for all that begin so");
      }
    }
    URI url = values.find(URL);
    if (url != null && values.has(TLS) && !url.getScheme().equals("https")) {
      values.mistake(TLS, "the url begins with http://, so nothing is encrypted; write https:// or leave tls out");
    }
  }

  private static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }
}
