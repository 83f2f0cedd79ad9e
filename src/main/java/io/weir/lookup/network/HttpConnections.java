package io.weir.lookup.network;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** The threads, connections and settings of one {@link HttpService}; made when it is first asked. */
final class HttpConnections {
  static final int REDIRECTS_MAX = 5;
  /** Node closes a connection after 5 s without a question, others later: ours go first. */
  private static final Duration IDLE_MAX = Duration.ofSeconds(4);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);
  private static final int THREADS = 2;
  /** Questions that may wait for a connection; the stage that asks has a limit of its own. */
  private static final int WAITING_MAX = 10_000;

  final HttpClient client;
  private final LoopResources loops = LoopResources.create("weir-http", THREADS, true);
  private final EventLoopGroup group = loops.onClient(true);
  private final ConnectionProvider connections;

  /** @param servers the name servers for hosts; null: the system's */
  HttpConnections(Map<String, String> headers, int concurrency, Duration timeout,
      @Nullable List<InetSocketAddress> servers) {
    connections = ConnectionProvider.builder("weir-http").maxConnections(concurrency).pendingAcquireMaxCount(WAITING_MAX)
        .pendingAcquireTimeout(timeout).lifo().maxIdleTime(IDLE_MAX).evictInBackground(IDLE_MAX).build();
    client = HttpClient.create(connections).runOn(loops).resolver(names -> resolver(names.runOn(loops), servers))
        .disableRetry(true)
        .responseTimeout(timeout).followRedirect(HttpConnections::follows)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE))
        .headers(set -> {
          set.set(HttpHeaderNames.USER_AGENT, "weir");
          headers.forEach(set::set);
        });
  }

  private static void resolver(NameResolverProvider.NameResolverSpec names, @Nullable List<InetSocketAddress> servers) {
    if (servers != null) {
      names.dnsAddressResolverGroupProvider(builder -> new DnsAddressResolverGroup(
          builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers))));
    }
  }

  EventExecutor clock() {
    return group.next();
  }

  private static boolean follows(HttpClientRequest request, HttpClientResponse response) {
    return isRedirect(response) && request.redirectedFrom().length < REDIRECTS_MAX && !isDowngrade(response);
  }

  /** Whether the server says to ask elsewhere. */
  static boolean isRedirect(HttpClientResponse response) {
    return switch (response.status().code()) {
      case 301, 302, 303, 307, 308 -> response.responseHeaders().contains(HttpHeaderNames.LOCATION);
      default -> false;
    };
  }

  /** Whether what was asked under TLS would be asked in the open. */
  static boolean isDowngrade(HttpClientResponse response) {
    String from = response.resourceUrl();
    String to = response.responseHeaders().get(HttpHeaderNames.LOCATION);
    return from != null && from.startsWith("https:") && to != null && to.toLowerCase(Locale.ROOT).startsWith("http:");
  }

  void close() {
    connections.disposeLater().then(loops.disposeLater(Duration.ZERO, CLOSING_MAX)).block(CLOSING_MAX.plus(CLOSING_MAX));
  }
}
