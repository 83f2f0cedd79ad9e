package io.weir.source.http;

import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import io.weir.batch.Batch;
import io.weir.batch.Counted;
import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.net.Binding;
import io.weir.net.Loops;
import io.weir.net.TlsServer;
import io.weir.source.InputFailure;
import io.weir.source.MeteredReader;
import io.weir.source.ReadBatches;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Listens, lets requests in, and answers them. While it stops, what was taken is handed out and answered; everything else is told
 * to come again later. Requests are taken on the event loops of its own, batches are handed on by its own thread.
 */
final class HttpSource implements Source {
  private static final Duration BINDING = Duration.ofSeconds(10);
  private static final Duration WRITING = Duration.ofSeconds(1);

  final HttpSourceSettings settings;
  final SourceContext context;
  private final Door door;
  private final Loops loops;
  private final Turn turn = new Turn();
  private final Taken taken = new Taken(turn);
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Intake> intakes = ConcurrentHashMap.newKeySet();
  private volatile @Nullable DisposableServer server;
  private volatile @Nullable Memory memory;
  private volatile @Nullable ReadBatches stream;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean abandoned;

  private HttpSource(HttpSourceSettings settings, SourceContext context) {
    this.settings = settings;
    this.context = context;
    door = new Door(settings);
    loops = Loops.inputs(context.name());
    context.meter().gauge("open_connections", connections::get);
    context.meter().gauge("waiting_requests", intakes::size);
    context.meter().gauge("waiting_for_memory", () -> {
      Memory now = memory;
      return now == null ? 0 : now.waiting();
    });
  }

  static HttpSource open(HttpSourceSettings settings, SourceContext context) throws OpeningException {
    Binding.resolve("listen", settings.listen());
    TlsServer tls = settings.tls();
    HttpServer server = HttpServer.create().bindAddress(settings.listen()::toBind).idleTimeout(settings.idleTimeout());
    if (tls != null) {
      server = server.secure(tls.provider());
    }
    HttpSource source = new HttpSource(settings, context);
    try {
      source.server = server.runOn(source.loops.resources(), true)
          .doOnChannelInit((observer, channel, peer) -> source.letIn(channel, peer))
          .handle(source::take).bindNow(BINDING);
      return source;
    } catch (RuntimeException failure) {
      source.loops.close();
      throw Binding.refused("listen", settings.listen().toString(), failure);
    }
  }

  /** The port that is listened at; where the settings say 0 the system has chosen one. */
  int port() {
    DisposableServer running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    memory = new Memory(credit, settings.memoryTimeout());
    ReadBatches made = new ReadBatches(new MeteredReader(taken, context.batches().framing().delimiter(), context.meter()), turn,
        "weir-" + context.name());
    stream = made;
    return made;
  }

  private void letIn(Channel channel, @Nullable SocketAddress peer) {
    boolean allowed = settings.allow().allows(peer == null ? channel.remoteAddress() : peer);
    boolean room = connections.incrementAndGet() <= settings.maxConnections();
    channel.closeFuture().addListener(closed -> connections.decrementAndGet());
    if (!allowed || !room) {
      context.meter().error("connecting", allowed ? "too_many_connections" : "not_allowed", 1);
      context.notices().warn(allowed ? "more than " + Counted.of(settings.maxConnections(), "connection") + " (max_connections); further ones are closed"
          : "a connection from an address that is not allowed was closed");
      channel.close();
      return;
    }
    channel.pipeline().addFirst(new HeadClock(settings.requestTimeout())).addAfter(NettyPipeline.HttpCodec, "weir.bodies",
        new BodyEnds());
  }

  private Publisher<Void> take(HttpServerRequest request, HttpServerResponse response) {
    Channel[] own = new Channel[1];
    request.withConnection(connection -> own[0] = connection.channel());
    Channel channel = own[0];
    HeadClock.begun(channel);
    long number = BodyEnds.begin(channel);
    Memory available = memory;
    Answer refusal = stopping ? Answer.STOPPING : door.refusal(request.method(), request.uri(), request.requestHeaders());
    if (refusal != null || available == null) {
      Answer said = refusal == null ? Answer.STARTING : refusal;
      context.meter().error("receiving", said.reason(), 1);
      HeadClock.answered(channel);
      return said.write(response);
    }
    Intake intake = new Intake(this, available, channel, number, request, peer(request.remoteAddress()));
    intakes.add(intake);
    if (stopping) {
      intake.refuse(Answer.STOPPING, false, () -> {});
    }
    return intake.answer(request, response);
  }

  private static String peer(@Nullable InetSocketAddress address) {
    if (address == null) {
      return "-";
    }
    String host = address.getAddress() == null ? address.getHostString() : address.getAddress().getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  boolean offer(List<Batch> body) {
    return taken.offer(body);
  }

  boolean abandoned() {
    return abandoned;
  }

  void ended(Intake intake) {
    intakes.remove(intake);
  }

  @Override
  public void stop() {
    stopping = true;
    intakes.forEach(intake -> intake.refuse(Answer.STOPPING, false, () -> {}));
    ReadBatches running = stream;
    if (running == null) {
      taken.close();
    } else {
      running.stop();
    }
  }

  @Override
  public void abandon() {
    // from here on an acknowledgement means nothing
    abandoned = true;
    stopping = true;
    intakes.forEach(intake -> intake.refuse(Answer.STOPPING, true, () -> {}));
    ReadBatches running = stream;
    if (running != null) {
      running.abandon();
    }
    taken.drop();
  }

  @Override
  public void close() {
    stopping = true;
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    DisposableServer running = server;
    if (running != null) {
      running.dispose();
    }
    List<Intake> left = List.copyOf(intakes);
    List<EventExecutor> executors = new ArrayList<>();
    loops.group().forEach(executors::add);
    CountDownLatch written = new CountDownLatch(left.size() + executors.size());
    left.forEach(intake -> intake.refuse(Answer.STOPPING, true, written::countDown));
    // behind the answers that are on their way
    executors.forEach(loop -> loop.execute(written::countDown));
    if (executors.stream().noneMatch(EventExecutor::inEventLoop)) {
      awaitWritten(written);
    }
    loops.close();
  }

  /** Else the process might be gone before them. */
  private static void awaitWritten(CountDownLatch written) {
    try {
      written.await(WRITING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<InputFailure> failures() {
    return List.of();
  }
}
