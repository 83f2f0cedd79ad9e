package io.weir.sink.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.weir.batch.ByteBuilder;
import io.weir.net.Loops;
import io.weir.sink.Timing;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/** The kept connections of one sink, as many as requests at a time, so that none waits for one. Any thread. */
final class HttpConnections {
  /** Node closes a connection after 5 s without a request, others later: ours go first. */
  private static final Duration IDLE_MOST = Duration.ofSeconds(4);
  /** A name may lead elsewhere after a while, and busy connections would never know. */
  private static final Duration LIFE_MOST = Duration.ofMinutes(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  /** Of an answer no more than this is read; its connection is closed then. */
  private static final int BODY_MOST = 64 << 10;

  private final Loops loops;
  private final ConnectionProvider connections;
  private final HttpClient client;
  private final URI url;
  private final RequestForm form;
  private final Duration timeout;
  private final Duration retryAfterMost;
  private final Timing timing;

  HttpConnections(String name, URI url, RequestForm form, HttpOutlet.Limits limits, Duration retryAfterMost,
      @Nullable SslProvider tls, Timing timing) {
    this.url = url;
    this.form = form;
    this.retryAfterMost = retryAfterMost;
    this.timing = timing;
    timeout = limits.timeout();
    loops = Loops.outputs(name);
    // an aborted exchange gives its connection back a little later than its turn
    connections = ConnectionProvider.builder("weir-out-" + name).maxConnections(limits.concurrency())
        .pendingAcquireMaxCount(2 * limits.concurrency()).pendingAcquireTimeout(limits.timeout()).lifo().maxIdleTime(IDLE_MOST)
        .maxLifeTime(LIFE_MOST)
        .evictInBackground(IDLE_MOST).build();
    HttpClient plain = HttpClient.create(connections).runOn(loops.resources())
        .resolver(names -> names.runOn(loops.resources())).disableRetry(true).followRedirect(false)
        .responseTimeout(timeout)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connectTimeout().toMillis());
    client = tls == null ? plain : plain.secure(tls);
  }

  /** Asks once; an error never comes. */
  Mono<Reply> exchange(Request request) {
    return client.headers(set -> form.headers(set, request)).request(HttpMethod.valueOf(form.method().name()))
        .uri(url.toString()).send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())))
        .response(this::read).next().timeout(timeout, timing.timers()).onErrorResume(failure -> Mono.just(Reply.of(failure)));
  }

  private Mono<Reply> read(HttpClientResponse response, ByteBufFlux content) {
    ByteBuilder first = new ByteBuilder(Reply.SHOWN_MOST);
    long[] read = new long[1];
    Duration after = RetryAfter.read(response.responseHeaders().get(HttpHeaderNames.RETRY_AFTER), timing.millis(),
        retryAfterMost);
    return content.takeUntil(part -> {
      read[0] += part.readableBytes();
      int wanted = Math.min(part.readableBytes(), Reply.SHOWN_MOST - first.length());
      part.getBytes(part.readerIndex(), first.reserve(wanted), first.length(), wanted);
      first.length(first.length() + wanted);
      return read[0] > BODY_MOST;
    }).then(Mono.fromSupplier(() -> Reply.of(response.status().code(), first, after)));
  }

  /** Lets go at once; what is still asked is given up. */
  void close() {
    connections.disposeLater().timeout(CLOSING).subscribe(ended -> {}, failed -> {});
    loops.close();
  }
}
