package io.weir.source.socket;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.weir.config.OpeningException;
import io.weir.metrics.ComponentMeter;
import io.weir.net.Binding;
import io.weir.net.Loops;
import io.weir.net.TlsServer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.NettyInbound;
import reactor.netty.tcp.TcpServer;

/** A socket that takes connections, of TCP or of the unix domain. */
final class StreamInlet implements Inlet {
  private static final String GATE = "weir.gate";
  private static final int BACKLOG = 1024;

  private final Intake intake;
  private final StreamOptions options;
  private final String unnamed;
  private final AtomicInteger connections = new AtomicInteger();
  private @Nullable DisposableServer server;
  private volatile boolean stopped;

  /** @param unnamed what peers without an address are called */
  private StreamInlet(Intake intake, StreamOptions options, String unnamed) {
    this.intake = intake;
    this.options = options;
    this.unnamed = unnamed;
  }

  /**
   * Binds the address.
   *
   * @param key of the address in the source's section
   * @param place the address as people write it
   */
  static StreamInlet open(Intake intake, StreamOptions options, Loops loops, SocketAddress address, String key,
      String place) throws OpeningException {
    StreamInlet inlet = new StreamInlet(intake, options, place);
    TcpServer made = TcpServer.create().runOn(loops.resources(), true).bindAddress(() -> address)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        // each buffer is given back within its read; the default maps and unmaps memory for every large one
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new ReadSizes(intake::connections))
        .doOnChannelInit((observer, channel, remote) -> inlet.admit(channel, remote))
        .handle((in, out) -> inlet.begin(in));
    if (address instanceof InetSocketAddress) {
      made = made.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.SO_KEEPALIVE, true)
          .childOption(ChannelOption.TCP_NODELAY, true);
    }
    if (options.receiveBuffer() > 0) {
      // the listening socket's too: connections inherit it, and the window is scaled when they begin
      made = made.option(ChannelOption.SO_RCVBUF, options.receiveBuffer());
    }
    TlsServer tls = options.tls();
    if (tls != null) {
      made = made.secure(tls.provider());
    }
    try {
      inlet.server = made.bindNow();
    } catch (RuntimeException refused) {
      throw Binding.refused(key, place, refused);
    }
    return inlet;
  }

  @Override
  public SocketAddress address() {
    DisposableServer open = server;
    return open == null ? new InetSocketAddress(0) : open.channel().localAddress();
  }

  /** Before a byte is read, and before TLS. */
  private void admit(Channel channel, @Nullable SocketAddress remote) {
    ComponentMeter meter = intake.context().meter();
    SocketAddress peer = remote == null ? channel.remoteAddress() : remote;
    if (!options.allow().allows(peer)) {
      meter.error("accepting", "not_allowed", 1);
      intake.context().notices().warn("refused a connection from " + name(peer) + ", which 'allow' does not name");
      channel.close();
      return;
    }
    if (connections.incrementAndGet() > options.connectionsMost()) {
      connections.decrementAndGet();
      meter.error("accepting", "too_many_connections", 1);
      intake.context().notices().warn("refused a connection from " + name(peer) + ": max_connections ("
          + options.connectionsMost() + ") are open");
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> connections.decrementAndGet());
    channel.pipeline().addFirst(GATE, new ReadGate());
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.handshakeFuture().addListener(shaken -> countFailed(shaken.cause(), name(peer)));
    }
  }

  private void countFailed(@Nullable Throwable cause, String peer) {
    if (cause != null) {
      intake.context().meter().error("accepting", "tls_handshake", 1);
      intake.context().notices().warn("the connection from " + peer + " was closed, its TLS handshake failed: "
          + cause.getMessage());
    }
  }

  /**
   * The connection is read by a subscriber of its own. Were its reading part of what is returned here, it would be cancelled when
   * the peer closes, and what had been read would be lost.
   */
  private Publisher<Void> begin(NettyInbound in) {
    Peer[] made = new Peer[1];
    in.withConnection(connection -> made[0] = new Peer(intake, options, connection,
        (ReadGate) connection.channel().pipeline().get(GATE), name(connection.channel().remoteAddress())));
    Peer peer = made[0];
    if (stopped) {
      peer.drop();
      return peer.done();
    }
    intake.add(peer);
    in.receive().subscribe(peer);
    return peer.done();
  }

  private String name(@Nullable SocketAddress peer) {
    if (peer instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
    }
    return unnamed;
  }

  /** Connections begin by themselves. */
  @Override
  public void start() {}

  @Override
  public void stop() {
    stopped = true;
    DisposableServer open = server;
    if (open != null) {
      open.channel().close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
