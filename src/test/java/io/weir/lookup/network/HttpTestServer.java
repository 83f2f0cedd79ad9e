package io.weir.lookup.network;

import io.netty.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** An HTTP server on Reactor Netty that answers as a test says and remembers what it was asked. */
public final class HttpTestServer implements AutoCloseable {
  /** What came in; header names are in lower case. */
  public record Asked(String method, String uri, Map<String, String> headers, String body) {
    public String path() {
      return URI.create(uri).getPath();
    }
  }

  /** What goes out; status 0: nothing, ever. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static final Reply NEVER = new Reply(0, Map.of(), "");

    public static Reply text(String body) {
      return new Reply(200, Map.of("Content-Type", "text/plain"), body);
    }

    public static Reply json(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    public static Reply status(int status, String body) {
      return new Reply(status, Map.of(), body);
    }

    public static Reply redirect(int status, String to) {
      return new Reply(status, Map.of("Location", to), "");
    }
  }

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final LoopResources loops = LoopResources.create("test-http", 1, true);
  private final DisposableServer server;

  public HttpTestServer(Function<Asked, Reply> replies) {
    this(0, replies);
  }

  public HttpTestServer(int port, Function<Asked, Reply> replies) {
    this(HttpServer.create().port(port), replies);
  }

  /** @param settings such as TLS */
  public HttpTestServer(HttpServer settings, Function<Asked, Reply> replies) {
    server = settings.host("127.0.0.1").runOn(loops).doOnChannelInit((observer, channel, peer) -> {
          connections.incrementAndGet();
          open.add(channel);
        })
        .handle((request, response) -> request.receive().aggregate().asString().defaultIfEmpty("")
            .flatMap(body -> Mono.from(answer(request, response, body, replies)))).bindNow();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, String body,
      Function<Asked, Reply> replies) {
    Map<String, String> headers = new TreeMap<>();
    request.requestHeaders().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
    Asked question = new Asked(request.method().name(), request.uri(), headers, body);
    asked.add(question);
    Reply reply = replies.apply(question);
    if (reply.status() == 0) {
      return Mono.never();
    }
    reply.headers().forEach(response::header);
    response.status(reply.status());
    return reply.body().isEmpty() ? response.send() : response.sendString(Mono.just(reply.body()));
  }

  public int port() {
    return server.port();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** All questions so far, in the order they came. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** How many connections were made so far. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
    // the threads' end alone leaves connections open
    open.forEach(channel -> channel.close().awaitUninterruptibly());
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(4));
  }
}
