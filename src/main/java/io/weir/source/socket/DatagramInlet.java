package io.weir.source.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.ReferenceCountUtil;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.config.OpeningException;
import io.weir.net.Address;
import io.weir.net.Binding;
import io.weir.net.Loops;
import io.weir.source.SourceContext;
import io.weir.source.socket.assembly.Beginning;
import io.weir.source.socket.assembly.Block;
import io.weir.source.socket.assembly.PeerRecords;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket of datagrams, of UDP or of the unix domain. Each sender's become batches of their own, so that records keep their
 * sender's address: of UDP the machine's, because a sender may use a new port for every message.
 *
 * <p>Not reading UDP would move the loss to where nobody can count it, so it is always read, and datagrams for which there is no
 * credit are dropped and counted. The unix domain loses nothing: its senders wait while it is not read.
 */
final class DatagramInlet implements Inlet {
  private static final int SENDERS_MOST = 1024;
  /** No UDP datagram is longer; one of the unix domain is as long as a sender's buffer, some 208 KiB if nobody enlarged it. */
  private static final int UDP_MOST = 65_535;
  private static final int UNIX_MOST = 256 << 10;
  private static final int READS_AT_ONCE = 64;

  private final Intake intake;
  private final DatagramOptions options;
  private final String place;
  private final Runnable closed;
  private final Map<Object, Sender> senders = new Oldest();
  private @Nullable Channel channel;
  private @Nullable Object pending;
  private boolean timed;
  private boolean gone;
  private volatile boolean stopping;

  private DatagramInlet(Intake intake, DatagramOptions options, String place, Runnable closed) {
    this.intake = intake;
    this.closed = closed;
    this.options = options;
    this.place = place;
  }

  static DatagramInlet udp(Intake intake, DatagramOptions options, Loops loops, Address listen) throws OpeningException {
    Binding.resolve("listen", listen);
    DatagramInlet inlet = new DatagramInlet(intake, options, listen.toString(), () -> {});
    inlet.bind(loops, listen.toBind(), "listen");
    return inlet;
  }

  static DatagramInlet unix(Intake intake, DatagramOptions options, Loops loops, SocketFile file) throws OpeningException {
    // unlike a listening socket's, nobody removes the file of this one
    DatagramInlet inlet = new DatagramInlet(intake, options, file.path().toString(), file::remove);
    inlet.bind(loops, file.free(), "path");
    return inlet;
  }

  private void bind(Loops loops, SocketAddress address, String key) throws OpeningException {
    boolean inet = address instanceof InetSocketAddress;
    EventLoopGroup group = loops.group();
    Bootstrap bootstrap = new Bootstrap().group(group).handler(new Reading())
        .channel(inet ? loops.resources().onChannelClass(DatagramChannel.class, group) : EpollDomainDatagramChannel.class)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(inet ? UDP_MOST : UNIX_MOST)
            .maxMessagesPerRead(READS_AT_ONCE));
    if (options.receiveBuffer() > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, options.receiveBuffer());
    }
    try {
      channel = bootstrap.bind(address).syncUninterruptibly().channel();
    } catch (Exception refused) {
      throw Binding.refused(key, place, refused);
    }
    intake.handover().opened();
  }

  @Override
  public SocketAddress address() {
    Channel open = channel;
    return open == null ? new InetSocketAddress(0) : open.localAddress();
  }

  @Override
  public void start() {
    read(true);
  }

  private void read(boolean now) {
    Channel open = channel;
    if (open != null) {
      open.config().setAutoRead(now);
    }
  }

  private EventLoop loop() {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("not bound");
    }
    return open.eventLoop();
  }

  @Override
  public void stop() {
    if (!stopping) {
      stopping = true;
      Grace.then(loop(), intake.options().linger(), this::end);
    }
  }

  @Override
  public void close() {
    loop().execute(this::end);
  }

  private void end() {
    if (gone) {
      return;
    }
    gone = true;
    Channel open = channel;
    if (open != null) {
      open.close();
    }
    closed.run();
    if (pending != null) {
      intake.backpressure().end();
      drop(pending);
      pending = null;
    }
    senders.values().forEach(sender -> sender.close(intake.handover()));
    senders.clear();
    intake.handover().ended();
  }

  /** At most so many senders are remembered. */
  private final class Oldest extends LinkedHashMap<Object, Sender> {
    private static final long serialVersionUID = 1;

    Oldest() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Sender> eldest) {
      if (size() > SENDERS_MOST) {
        eldest.getValue().close(intake.handover());
        return true;
      }
      return false;
    }
  }

  private final class Reading extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
      if (pending != null || gone || !take(packet)) {
        hold(packet);
      } else {
        ReferenceCountUtil.release(packet);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
      intake.context().meter().error("reading", "receive_failed", 1);
      intake.context().notices().warn("could not receive at " + place + ": " + broken.getMessage());
    }
  }

  private void hold(Object packet) {
    if (options.drops() || pending != null || gone) {
      drop(packet);
    } else {
      pending = packet;
      intake.backpressure().begin();
      read(false);
    }
  }

  private void drop(Object packet) {
    SourceContext context = intake.context();
    context.meter().receivedRecords.increment();
    context.meter().receivedBytes.add(content(packet).readableBytes());
    context.meter().discard("no_room", 1);
    ReferenceCountUtil.release(packet);
  }

  private static ByteBuf content(Object packet) {
    return ((ByteBufHolder) packet).content();
  }

  /** Credit has come. */
  private void resume() {
    Object held = pending;
    if (held != null && !gone && take(held)) {
      ReferenceCountUtil.release(held);
      pending = null;
      intake.backpressure().end();
      read(true);
    }
  }

  /** False: there is no room. */
  private boolean take(Object packet) {
    ByteBuf content = content(packet);
    int length = content.readableBytes();
    Sender sender = sender(packet instanceof AddressedEnvelope<?, ?> envelope ? envelope.sender() : null);
    SourceContext context = intake.context();
    if (!sender.isAllowed()) {
      context.meter().error("accepting", "not_allowed", 1);
      return true;
    }
    if (length > intake.options().lineBytesMax() && !options.splitLines()) {
      byte[] beginning = new byte[Math.min(length, Beginning.KEPT)];
      content.readBytes(beginning);
      sender.skip(beginning, length, intake.handover());
    } else if (!sender.take(content, intake.handover())) {
      return false;
    }
    context.meter().receivedBytes.add(length);
    if (!timed) {
      timed = true;
      handAged();
    }
    return true;
  }

  private Sender sender(@Nullable SocketAddress from) {
    InetAddress machine = from instanceof InetSocketAddress inet ? inet.getAddress() : null;
    Object key = machine == null ? place : machine;
    Sender known = senders.get(key);
    if (known == null) {
      Credit credit = intake.credit();
      SourceContext context = intake.context();
      int aim = intake.options().batchBytes();
      Block block = new Block(credit == null ? Credit.UNLIMITED : credit, loop(), this::resume, aim);
      String name = machine == null ? place : machine.getHostAddress();
      known = new Sender(block, new PeerRecords(new Origin(context.name(), name), context.batches(), context.meter(), () -> {}),
          options.allow().allows(from), options, aim);
      senders.put(key, known);
      if (!known.isAllowed()) {
        context.notices().warn("datagrams from " + name + " are refused, 'allow' does not name it");
      }
    }
    return known;
  }

  /** Hands over what has waited long enough, and comes again while something waits. */
  private void handAged() {
    long now = System.nanoTime();
    long linger = intake.options().linger().toNanos();
    long next = Long.MAX_VALUE;
    for (Sender sender : senders.values()) {
      if (sender.hasRecords()) {
        long rest = linger - (now - sender.begunNanos());
        if (rest <= 0) {
          sender.handOver(intake.handover());
        } else {
          next = Math.min(next, rest);
        }
      }
    }
    timed = next < Long.MAX_VALUE;
    if (timed) {
      loop().schedule(this::handAged, Math.max(next, 1_000_000), TimeUnit.NANOSECONDS);
    }
  }
}
