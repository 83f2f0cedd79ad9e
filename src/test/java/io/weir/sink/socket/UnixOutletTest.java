package io.weir.sink.socket;

import static io.weir.sink.SinkRig.output;
import static io.weir.sink.SinkRig.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.weir.batch.Output;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.SinkRig;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.udp.UdpServer;

class UnixOutletTest {
  @TempDir
  private Path folder;
  private final SinkRig rig = new SinkRig();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private Outlet outlet;

  @AfterEach
  void letGo() {
    if (outlet != null) {
      outlet.close().block();
    }
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private void open(String options) throws Exception {
    outlet = SinkRig.settings(UnixOutletSettings.declaration(), "{ path: '" + socket() + "'" + options + " }")
        .open(rig.context(), rig.timing());
  }

  private CompletableFuture<Sent> send(Output... outputs) {
    return outlet.send(List.of(outputs)).toFuture();
  }

  /** Asks for one datagram at a time, when told to. */
  private final class Receiver extends BaseSubscriber<String> implements AutoCloseable {
    private final Connection bound;
    private final boolean reads;

    Receiver(boolean reads) {
      this.reads = reads;
      bound = UdpServer.create().bindAddress(() -> new DomainSocketAddress(socket().toString()))
          .handle((in, out) -> {
            in.receiveObject().map(packet -> ((DomainDatagramPacket) packet).content().toString(StandardCharsets.UTF_8))
                .subscribe(this);
            return Mono.never();
          }).bindNow();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (reads) {
        subscription.request(Long.MAX_VALUE);
      }
    }

    @Override
    protected void hookOnNext(String text) {
      received.add(text);
    }

    @Override
    public void close() {
      bound.disposeNow();
    }
  }

  @Test
  void writesAStreamAndGoesOnWhenTheReceiverIsBack() throws Exception {
    open("");
    CompletableFuture<Sent> sent = send(output("a"));
    rig.turnUntil(() -> rig.errors("connect_failed") >= 2);
    assertThat(rig.said.get(0)).contains(socket() + ": there is no such socket; records wait");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket()));
      rig.turnUntil(sent::isDone);
      try (SocketChannel peer = server.accept()) {
        ByteBuffer read = ByteBuffer.allocate(10);
        assertThat(peer.read(read)).isEqualTo(2);
      }
      rig.clock.advanceTimeBy(java.time.Duration.ofSeconds(4));
      CompletableFuture<Sent> next = send(output("b"));
      rig.turnUntil(next::isDone);
    }
  }

  @Test
  void sendsDatagramsToAReceiverThatComesLater() throws Exception {
    open(", mode: datagram");
    CompletableFuture<Sent> sent = send(output("a", "b"), SinkRig.output(List.of("c"), "\0", 1));
    rig.turnUntil(() -> rig.errors("connect_failed") >= 3);
    assertThat(sent).isNotDone();
    try (Receiver receiver = new Receiver(true)) {
      rig.turnUntil(sent::isDone);
      until(() -> received.equals(List.of("a", "b", "c")));
    }
    assertThat(rig.said).hasSize(2);
  }

  @Test
  void waitsForAReceiverThatDoesNotReadAndSurvivesItsRestart() throws Exception {
    Receiver first = new Receiver(false);
    open(", mode: datagram");
    Output output = output(IntStream.range(0, 2_000).mapToObj(i -> "record " + i).toArray(String[]::new));
    CompletableFuture<Sent> sent = send(output);
    assertThat(sent).isNotDone();
    first.close();
    Files.deleteIfExists(socket());
    rig.turnUntil(() -> rig.errors("connect_failed") >= 1);
    try (Receiver second = new Receiver(true)) {
      rig.turnUntil(sent::isDone);
      until(() -> received.contains("record 1999"));
    }
    assertThat(sent.join()).isEqualTo(Sent.ALL);
  }

  @Test
  void aDatagramTooLargeForTheSystemIsRefused() throws Exception {
    try (Receiver receiver = new Receiver(true)) {
      open(", mode: datagram");
      CompletableFuture<Sent> sent = send(output("a", "x".repeat(1 << 20), "b"));
      rig.turnUntil(sent::isDone);
      assertThat(sent.join().refused()).singleElement().matches(refused -> refused.from() == 1 && refused.to() == 2);
      until(() -> received.equals(List.of("a", "b")));
    }
  }

  @Test
  void datagramsHaveNoFraming() {
    assertThatThrownBy(() -> open(", mode: datagram, framing: nul")).hasMessageContaining("framing is for streams");
  }
}
