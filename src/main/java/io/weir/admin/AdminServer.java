package io.weir.admin;

import io.netty.channel.EventLoop;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;
import io.weir.admin.Routes.Route;
import io.weir.config.OpeningException;
import io.weir.net.Address;
import io.weir.net.Binding;
import io.weir.net.TlsServer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/**
 * Answers questions about a running pipeline over HTTP/1.1 (see {@link Routes} and {@link Taps} for what can be asked,
 * {@link Guard} for who may). It has one event loop and two threads of its own: whoever asks much makes others who ask wait, and
 * takes nothing from the pipeline; {@code /health} is answered on the loop, whatever the others do. Connections, their silence,
 * headers and bodies have limits.
 */
public final class AdminServer implements AutoCloseable {
  static {
    // else Netty's classes may speak through java.util.logging, on standard error
    InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
  }

  private static final int CONNECTIONS_MAX = 64;
  private static final int THREADS = 2;
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final int BODY_BYTES_READ = 16 << 20;
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);
  private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private final LoopResources loops = LoopResources.create("weir-admin", 1, true);
  private final ScheduledThreadPoolExecutor threads;
  private final Scheduler work;
  private final Rates rates = new Rates();
  private final Guard guard;
  private final Taps taps;
  private final Metrics metrics;
  private final Routes routes;
  private @Nullable DisposableServer server;
  private boolean encrypts;

  /** What was read of a body. One that is too long is read on for a while: closed early, a connection may lose the answer. */
  private static final class Body {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    void add(byte[] part) {
      length += part.length;
      if (length <= BODY_BYTES_MAX) {
        kept.write(part, 0, part.length);
      } else if (length > BODY_BYTES_READ) {
        throw new TooLong();
      }
    }

    byte[] bytes() {
      if (length > BODY_BYTES_MAX) {
        throw new TooLong();
      }
      return kept.toByteArray();
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super(null, null, false, false);
    }
  }

  private AdminServer(AdminSettings settings, Running running) {
    threads = new ScheduledThreadPoolExecutor(THREADS, task -> {
      Thread thread = new Thread(task, "weir-admin-work");
      thread.setDaemon(true);
      return thread;
    });
    work = Schedulers.fromExecutorService(threads);
    guard = new Guard(settings.token(), !settings.isKnown());
    taps = new Taps(running);
    metrics = new Metrics(running, taps.lost());
    routes = new Routes(running, rates, metrics);
    threads.scheduleWithFixedDelay(() -> look(running), 0, 1, TimeUnit.SECONDS);
  }

  /** Starts to listen; what is asked before the pipeline is ready is answered so. Throws for {@code admin.listen}. */
  public static AdminServer open(AdminSettings settings, Running running) throws OpeningException {
    Binding.resolve("admin.listen", settings.listen());
    if (!settings.listen().isLoopback() && !settings.isKnown()) {
      throw new OpeningException("admin.token", "others than this machine can reach " + settings.listen()
          + ", so a token is needed");
    }
    TlsServer tls = settings.tls();
    SslProvider encryption = tls == null ? null : provider(tls);
    AdminServer admin = new AdminServer(settings, running);
    try {
      admin.bind(settings, encryption);
      return admin;
    } catch (ChannelBindException unable) {
      admin.close();
      throw Binding.refused("admin.listen", settings.listen().toString(), unable);
    }
  }

  private static SslProvider provider(TlsServer tls) throws OpeningException {
    try {
      return tls.provider();
    } catch (OpeningException wrong) {
      throw new OpeningException("admin." + wrong.key(), String.valueOf(wrong.getMessage()));
    }
  }

  private void bind(AdminSettings settings, @Nullable SslProvider encryption) {
    HttpServer http = HttpServer.create().runOn(loops).bindAddress(settings.listen()::toBind).protocol(HttpProtocol.HTTP11)
        .maxConnections(CONNECTIONS_MAX).idleTimeout(SILENCE_MAX).readTimeout(REQUEST_MAX).requestTimeout(REQUEST_MAX)
        .accessLog(false).handle(this::handle).doOnConnection(connection -> {
          if (!settings.allow().allows(connection.channel().remoteAddress())) {
            connection.dispose();
          }
        });
    server = (encryption == null ? http : http.secure(encryption)).bindNow();
    encrypts = encryption != null;
  }

  private void look(Running running) {
    try {
      rates.look(running.topology(), System.nanoTime());
    } catch (RuntimeException bug) {
      // whoever asks for the topology gets to see it; the looks go on
    }
  }

  /** Where it listens: the port the system chose, where the settings left that to it. */
  public Address address() {
    if (server == null) {
      throw new IllegalStateException("it listens nowhere");
    }
    InetSocketAddress bound = (InetSocketAddress) server.address();
    return new Address(bound.getAddress().getHostAddress(), bound.getPort());
  }

  /** Where it can be asked: {@code http://127.0.0.1:8686}. */
  public String url() {
    return (encrypts ? "https://" : "http://") + address();
  }

  private Publisher<Void> handle(HttpServerRequest asked, HttpServerResponse response) {
    Request request;
    try {
      request = Request.of(asked.method().name(), asked.uri(), name -> asked.requestHeaders().get(name));
    } catch (IllegalArgumentException wrong) {
      return Sending.send(response, Answer.text(400, "the address cannot be read: " + wrong.getMessage()));
    }
    Answer refusal = guard.refusal(request);
    if (refusal != null) {
      return Sending.send(response, refusal);
    }
    if (request.path().equals(Routes.TAP) && request.method().equals("GET")) {
      EventLoop[] loop = new EventLoop[1];
      response.withConnection(connection -> loop[0] = connection.channel().eventLoop());
      return taps.answer(request, response, loop[0]);
    }
    Route route = routes.find(request);
    if (route == null) {
      return Sending.send(response, routes.refusal(request));
    }
    if (route.quick()) {
      return Sending.send(response, answer(route, request));
    }
    Mono<Request> whole = route.takesBody() ? body(asked).map(request::with) : Mono.just(request);
    return whole.flatMap(full -> Mono.fromCallable(() -> answer(route, full)).subscribeOn(work))
        .onErrorResume(TooLong.class, tooLong -> Mono.just(tooLong()))
        .flatMap(answer -> Sending.send(response, answer));
  }

  private static Answer answer(Route route, Request request) {
    try {
      return route.answer().apply(request);
    } catch (RuntimeException bug) {
      return Answer.text(500, "this is a bug in weir: " + bug);
    }
  }

  private static Answer tooLong() {
    return Answer.text(413, "the body is longer than " + BODY_BYTES_MAX + " bytes").with("Connection", "close");
  }

  private static Mono<byte[]> body(HttpServerRequest asked) {
    return asked.receive().asByteArray().collect(Body::new, Body::add).map(Body::bytes);
  }

  /** Ends taps, closes listener and connections. */
  @Override
  public void close() {
    taps.close();
    if (server != null) {
      server.dispose();
    }
    loops.disposeLater(Duration.ZERO, CLOSING_MAX).block(CLOSING_MAX.plus(CLOSING_MAX));
    work.dispose();
    threads.shutdownNow();
    metrics.close();
  }
}
