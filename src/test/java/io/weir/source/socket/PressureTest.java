package io.weir.source.socket;

import static io.weir.source.socket.Received.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.framing.Framing;
import io.weir.framing.LineJoints;
import io.weir.framing.Multiline;
import io.weir.scheduling.ByteBudget;
import io.weir.source.BatchOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when more is sent than is taken, and when many send. */
@Timeout(30)
class PressureTest {
  private static final byte[] LINE = ("x".repeat(99) + "\n").getBytes(StandardCharsets.ISO_8859_1);

  private static SocketChannel connect(Listening net) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_SNDBUF, 64 << 10);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), net.port()));
    return channel;
  }

  private static void write(SocketChannel peer, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      peer.write(left);
    }
  }

  /** Writes lines until the peer takes no more for a while; how many bytes that were. */
  private static long fill(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    ByteBuffer lines = ByteBuffer.allocate(LINE.length * 100);
    while (lines.hasRemaining()) {
      lines.put(LINE);
    }
    lines.flip();
    long written = 0;
    long since = System.nanoTime();
    while (System.nanoTime() - since < 150_000_000) {
      int n = channel.write(lines);
      if (n > 0) {
        since = System.nanoTime();
        written += n;
      }
      if (!lines.hasRemaining()) {
        lines.rewind();
      }
      Thread.onSpinWait();
    }
    return written;
  }

  @Test
  void withoutDemandTheSenderIsHeldAndGoesOnAfterwards() throws Exception {
    try (Listening net = Listening.tcp("receive_buffer: 64KiB"); SocketChannel peer = connect(net)) {
      Received received = net.receive(new Received(0, true), Credit.UNLIMITED);
      long written = fill(peer);
      assertThat(net.meter.receivedBytes.sum()).isLessThan(1 << 20);
      assertThat(written).isLessThan(3 << 20);

      received.request(Long.MAX_VALUE);
      peer.configureBlocking(true);
      byte[] more = new byte[20 << 20];
      Arrays.fill(more, (byte) '\n');
      write(peer, more);
      received.awaitLength(written + (20L << 20));
      assertThat(net.meter.backpressureNanos.sum()).isGreaterThan(100_000_000);
    }
  }

  @Test
  void withoutCreditTheSenderIsHeldAndMemoryIsBounded() throws Exception {
    ByteBudget budget = new ByteBudget(1 << 20);
    ByteBudget.Share share = budget.open();
    try (Listening net = Listening.tcp("receive_buffer: 64KiB")) {
      Received received = net.receive(new Received(Long.MAX_VALUE, false), share);
      List<SocketChannel> peers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        peers.add(connect(net));
      }
      AtomicLong written = new AtomicLong();
      List<Thread> writers = new ArrayList<>();
      for (SocketChannel peer : peers) {
        writers.add(Thread.ofVirtual().start(() -> {
          try {
            for (int i = 0; i < 4_000; i++) {
              write(peer, LINE);
              written.addAndGet(LINE.length);
            }
            peer.close();
          } catch (IOException broken) {
            written.set(Long.MIN_VALUE);
          }
        }));
      }
      until(() -> budget.inFlight() > 900_000);
      long most = 0;
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (received.length() < 20 * 4_000 * 100L) {
        assertThat(System.nanoTime()).as(() -> "received " + received.length() + ", written " + written + ", in flight "
            + budget.inFlight() + ", connections " + net.connections() + " " + net.meter.errors()).isLessThan(deadline);
        most = Math.max(most, budget.inFlight());
        received.acknowledgeAll();
        Thread.onSpinWait();
      }
      for (Thread writer : writers) {
        writer.join();
      }
      received.acknowledgeAll();
      assertThat(written.get()).isEqualTo(20 * 4_000 * 100L);
      assertThat(most).isLessThanOrEqualTo(2 << 20);
      until(() -> net.connections() == 0 && budget.inFlight() == 0);
    }
  }

  @Test
  void manyConnectionsAreServedFairly() throws Exception {
    ByteBudget budget = new ByteBudget(8 << 20);
    try (Listening net = Listening.tcp("receive_buffer: 64KiB", Listening.lines(1 << 20, 64 << 10, 5))) {
      Received received = net.receive(new Received(Long.MAX_VALUE, true), budget.open());
      try (SocketChannel greedy = connect(net)) {
        Thread flood = Thread.ofPlatform().daemon().start(() -> {
          try {
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) '\n');
            while (received.length() >= 0) {
              write(greedy, much);
            }
          } catch (IOException closed) {
            // the test is over
          }
        });
        List<SocketChannel> small = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
          SocketChannel peer = connect(net);
          write(peer, ("small " + i + "\n").getBytes());
          small.add(peer);
        }
        received.forgetting();
        until(() -> net.connections() == 301);
        long before = received.length();
        until(() -> received.length() > before);
        for (SocketChannel peer : small) {
          peer.close();
        }
        until(() -> net.connections() == 1);
        greedy.close();
        flood.join();
      }
      until(() -> net.connections() == 0 && budget.inFlight() == 0);
    }
  }

  @Test
  void countsAndKeepsWhatManyKindsOfPeersSend() throws Exception {
    ByteBudget budget = new ByteBudget(16 << 20);
    try (Listening net = Listening.tcp("", Listening.lines(10_000, 64 << 10, 5))) {
      Received received = net.receive(Received.all(), budget.open());
      Map<Integer, byte[]> sent = new HashMap<>();
      List<SocketChannel> open = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        SocketChannel peer = connect(net);
        byte[] bytes = switch (i % 5) {
          case 0 -> new byte[0];
          case 1 -> "half".getBytes();
          case 2 -> ("line of " + i + "\n").repeat(2000).getBytes();
          case 3 -> ("l".repeat(500_000) + "\nshort\n").getBytes();
          default -> new byte[] {(byte) 200, 0, 13, 10, 1};
        };
        write(peer, bytes);
        sent.put(((InetSocketAddress) peer.getLocalAddress()).getPort(), bytes);
        if (i % 2 == 0) {
          peer.close();
        } else {
          open.add(peer);
        }
      }
      // half open: they go on when the others are done
      for (SocketChannel peer : open) {
        peer.shutdownOutput();
      }
      until(() -> net.connections() == 0);
      net.source.stop();
      received.awaitCompleted();
      for (int i = 0; i < received.peers().size(); i++) {
        String peer = received.peers().get(i);
        byte[] was = sent.get(Integer.parseInt(peer.substring(peer.lastIndexOf(':') + 1)));
        byte[] is = received.byPeer().get(i);
        if (was.length > 400_000) {
          assertThat(new String(is)).endsWith("short\n").hasSize(4096 + 6);
        } else {
          assertThat(is).isEqualTo(was);
        }
      }
      assertThat(received.peers()).hasSize(48);
      assertThat(budget.inFlight()).isZero();
    }
  }

  @Test
  void joinsLinesOfEachConnectionByItself() throws Exception {
    LineJoints indented = (bytes, start, end, lines) -> end > start && bytes[start] == ' ';
    BatchOptions options = new BatchOptions(Framing.NEWLINE,
        new Multiline(() -> indented, 100, Duration.ofMillis(50).toNanos()), true, 1 << 20, 64 << 10, Duration.ofMillis(2));
    try (Listening net = Listening.tcp("", options); SocketChannel one = connect(net); SocketChannel two = connect(net)) {
      Received received = net.receive();
      write(one, "a\n".getBytes());
      write(two, "b\n".getBytes());
      until(() -> net.meter.receivedRecords.sum() == 2);
      write(one, " a2\n".getBytes());
      write(two, " b2\nc\n".getBytes());

      until(() -> received.batches().size() == 3);
      assertThat(received.text()).contains("a\n a2\n").contains("b\n b2\nc\n");
      assertThat(received.batches()).allMatch(batch -> batch.count() == 1);
      two.close();
      write(one, "end".getBytes());
      one.close();
      until(() -> received.batches().size() == 4);
      Batch last = received.batches().get(3);
      assertThat(new String(last.bytes(), 0, last.length())).isEqualTo("end");
    }
  }
}
