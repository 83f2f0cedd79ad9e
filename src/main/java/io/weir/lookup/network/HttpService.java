package io.weir.lookup.network;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.weir.batch.Utf8;
import io.weir.lookup.AsyncService;
import io.weir.lookup.LookupException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Asks over HTTP/1.1, with or without TLS (the JDK's trust store); the question is an {@link HttpQuestion}. An answer of type
 * {@code application/json} or {@code +json} becomes the value it says, any other a text, an empty one null. A status of 400
 * or more, an answer of more than 1 MiB, and whatever is not HTTP are failures. Follows five redirects, never from https to
 * http. A GET or HEAD whose connection breaks before anything was answered is asked once more (a kept connection may have
 * been closed just then, RFC 9112 section 9.3.1), any other question only once. Hosts are found by the name servers of
 * {@code WEIR_DNS_SERVER}, else by the system's (see {@link DnsService}).
 */
public final class HttpService implements AsyncService {
  private static final int CONCURRENCY = 256;

  private final Map<String, String> headers;
  private final int concurrency;
  private final Duration timeout;
  private final @Nullable List<InetSocketAddress> servers;
  private final Outstanding outstanding;
  private @Nullable HttpConnections connections;
  private boolean closed;

  /**
   * @param headers sent with every question; they are never shown
   * @param concurrency how many connections to a host at most; 0: 256
   * @param timeout for the whole of an answer, connecting included
   */
  public HttpService(Map<String, String> headers, int concurrency, Duration timeout) {
    this(headers, concurrency, timeout, null);
  }

  /** Finds hosts by these name servers instead of those of {@code WEIR_DNS_SERVER} or the system's. */
  HttpService(Map<String, String> headers, int concurrency, Duration timeout,
      @Nullable List<InetSocketAddress> servers) {
    this.servers = servers;
    this.headers = Map.copyOf(headers);
    this.concurrency = concurrency < 1 ? CONCURRENCY : concurrency;
    this.timeout = timeout;
    outstanding = new Outstanding(timeout);
  }

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    HttpQuestion asked = (HttpQuestion) question;
    HttpTarget target;
    HttpMethod method;
    HttpConnections open;
    try {
      target = HttpTarget.of(asked.url());
      method = method(asked.method(), target);
      open = connections();
    } catch (LookupException unable) {
      return CompletableFuture.failedFuture(unable);
    }
    CompletableFuture<@Nullable Object> answer = outstanding.open(target.label(), open.clock());
    CompletableFuture<Optional<Object>> exchange = exchange(open.client, method, asked, target).toFuture();
    exchange.whenComplete((value, failure) -> {
      if (failure == null) {
        answer.complete(value.orElse(null));
      } else {
        answer.completeExceptionally(HttpFailures.of(target.label(), failure, outstanding));
      }
    });
    answer.whenComplete((value, failure) -> exchange.cancel(true));
    return answer;
  }

  private static HttpMethod method(String name, HttpTarget target) throws LookupException {
    try {
      return HttpMethod.valueOf(name);
    } catch (IllegalArgumentException none) {
      throw new LookupException(target.label() + ": '" + name + "' is no HTTP method");
    }
  }

  private synchronized HttpConnections connections() throws LookupException {
    if (closed) {
      throw new LookupException("the run is over");
    }
    if (connections == null) {
      connections = new HttpConnections(headers, concurrency, timeout, servers == null ? DnsServers.named() : servers);
    }
    return connections;
  }

  private static Mono<Optional<Object>> exchange(HttpClient client, HttpMethod method, HttpQuestion asked,
      HttpTarget target) {
    HttpClient.RequestSender sender = target.on(client.headers(set -> headers(set, asked, target)).request(method));
    @Nullable String body = asked.body();
    HttpClient.ResponseReceiver<?> sent = body == null ? sender
        : sender.send(ByteBufFlux.fromInbound(Mono.just(Utf8.encode(body))));
    Mono<Optional<Object>> answer = sent.response(HttpService::read).singleOrEmpty();
    boolean repeatable = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return repeatable ? answer.onErrorResume(HttpFailures::unanswered, broken -> answer) : answer;
  }

  private static void headers(HttpHeaders set, HttpQuestion asked, HttpTarget target) {
    if (target.authorization() != null && !set.contains(HttpHeaderNames.AUTHORIZATION)) {
      set.set(HttpHeaderNames.AUTHORIZATION, target.authorization());
    }
    @Nullable String body = asked.body();
    if (body != null) {
      set.set(HttpHeaderNames.CONTENT_LENGTH, Utf8.encode(body).length);
      if (!set.contains(HttpHeaderNames.CONTENT_TYPE)) {
        boolean json = body.startsWith("{") || body.startsWith("[");
        set.set(HttpHeaderNames.CONTENT_TYPE, json ? "application/json" : "text/plain; charset=utf-8");
      }
    }
  }

  private static Mono<Optional<Object>> read(HttpClientResponse response, ByteBufFlux content) {
    HttpBody body = new HttpBody();
    return content.asByteArray().takeUntil(body::add)
        .then(Mono.fromCallable(() -> Optional.ofNullable(value(response, body))));
  }

  private static @Nullable Object value(HttpClientResponse response, HttpBody body) throws LookupException {
    if (response.status().code() >= 400) {
      String line = body.firstLine();
      throw new LookupException("status " + response.status() + (line.isEmpty() ? "" : ": " + line));
    }
    if (HttpConnections.isRedirect(response)) {
      throw new LookupException(HttpConnections.isDowngrade(response) ? "the answer leads from https to http"
          : "the answer leads elsewhere more than " + HttpConnections.REDIRECTS_MAX + " times");
    }
    return body.value(response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE));
  }

  @Override
  public void close() {
    @Nullable HttpConnections open;
    synchronized (this) {
      closed = true;
      open = connections;
      connections = null;
    }
    outstanding.close();
    if (open != null) {
      open.close();
    }
  }
}
