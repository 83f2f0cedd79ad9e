package io.weir.source.socket;

import static io.weir.source.socket.Received.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.scheduling.ByteBudget;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSourceTest {
  @TempDir
  private Path folder;

  private Listening unix(String more) throws OpeningException {
    return Listening.to(UnixSettings.declaration(), "{ path: " + folder.resolve("in.sock")
        + (more.isEmpty() ? "" : ", " + more) + " }", Listening.lines(1 << 20, 64 << 10, 5));
  }

  private SocketChannel connect() throws Exception {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("in.sock")));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void takesLinesFromConnections() throws Exception {
    try (Listening net = unix("permissions: '0620'")) {
      Received received = net.receive();
      try (SocketChannel peer = connect()) {
        peer.write(bytes("one\ntwo"));
      }
      received.awaitLength(7);
      assertThat(received.records()).containsExactly("one", "two");
      assertThat(received.peers()).containsExactly(folder.resolve("in.sock").toString());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("in.sock"))))
          .isEqualTo("rw--w----");
    }
  }

  @Test
  void replacesASocketNobodyListensAt() throws Exception {
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(UnixDomainSocketAddress.of(folder.resolve("in.sock")));
    }
    assertThat(folder.resolve("in.sock")).exists();
    try (Listening net = unix(""); SocketChannel peer = connect()) {
      Received received = net.receive();
      peer.write(bytes("x\n"));
      received.awaitLength(2);
    }
    until(() -> !Files.exists(folder.resolve("in.sock")));
  }

  @Test
  void aSocketSomebodyListensAtIsAMistake() throws Exception {
    try (Listening first = unix("")) {
      OpeningException taken = catchThrowableOfType(OpeningException.class, () -> unix(""));
      assertThat(taken.key()).isEqualTo("path");
      assertThat(taken).hasMessageContaining("already in use");
      assertThat(first.connections()).isLessThanOrEqualTo(1);
    }
    until(() -> !Files.exists(folder.resolve("in.sock")));
    try (Listening first = unix("mode: datagram")) {
      assertThat(catchThrowableOfType(OpeningException.class, () -> unix(""))).hasMessageContaining("already in use");
      assertThat(catchThrowableOfType(OpeningException.class, () -> unix("mode: datagram")))
          .hasMessageContaining("already in use");
      assertThat(first.address()).isNotNull();
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("in.sock"), "precious");
    assertThat(catchThrowableOfType(OpeningException.class, () -> unix(""))).hasMessageContaining("is no socket");
    assertThat(folder.resolve("in.sock")).hasContent("precious");
  }

  @Test
  void saysWhenThePathCannotBe() {
    assertThat(catchThrowableOfType(OpeningException.class, () -> Listening.to(UnixSettings.declaration(),
        "path: " + folder.resolve("none/in.sock"), Listening.lines(100, 100, 5)))).hasMessageContaining("there is no folder");
    assertThat(catchThrowableOfType(OpeningException.class, () -> Listening.to(UnixSettings.declaration(),
        "path: " + folder.resolve("x".repeat(110)), Listening.lines(100, 100, 5)))).hasMessageContaining("at most 107");
  }

  /** Sends datagrams until it is told to stop, waiting while there is no room. */
  private static final class Datagrams implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Channel channel;
    private final DomainSocketAddress to;

    Datagrams(Path to) {
      this.to = new DomainSocketAddress(to.toString());
      channel = new Bootstrap().group(loops).channel(EpollDomainDatagramChannel.class)
          .handler(new ChannelInboundHandlerAdapter()).bind(new DomainSocketAddress(to + ".peer")).syncUninterruptibly()
          .channel();
    }

    io.netty.channel.ChannelFuture send(String text) {
      return channel.writeAndFlush(new DomainDatagramPacket(Unpooled.wrappedBuffer(bytes(text)), to));
    }

    @Override
    public void close() {
      channel.close().syncUninterruptibly();
      loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  @Test
  void takesDatagrams() throws Exception {
    try (Listening net = unix("mode: datagram"); Datagrams peer = new Datagrams(folder.resolve("in.sock"))) {
      Received received = net.receive();
      peer.send("one").sync();
      peer.send("two\nlines\n").sync();
      peer.send("z".repeat(100_000)).sync();

      until(() -> received.records().size() == 3);
      assertThat(received.records()).containsExactly("one", "two\nlines", "z".repeat(100_000));
    }
    until(() -> !Files.exists(folder.resolve("in.sock")));
  }

  @Test
  void datagramsWaitWhileThereIsNoCredit() throws Exception {
    ByteBudget budget = new ByteBudget(8192);
    try (Listening net = unix("mode: datagram"); Datagrams peer = new Datagrams(folder.resolve("in.sock"))) {
      Received received = net.receive(new Received(0, true), budget.open());
      io.netty.channel.ChannelFuture last = null;
      for (int i = 0; i < 200; i++) {
        last = peer.send("%04d".formatted(i) + "w".repeat(1000));
      }
      until(() -> net.meter.receivedBytes.sum() > 4000);
      assertThat(last.isDone()).isFalse();
      received.request(Long.MAX_VALUE);
      until(() -> received.records().size() == 200);
      assertThat(net.meter.discarded()).isEmpty();
      assertThat(received.records()).isSorted();
      assertThat(net.meter.backpressureNanos.sum()).isPositive();
      assertThat(Credit.UNLIMITED).isNotNull();
    }
  }
}
