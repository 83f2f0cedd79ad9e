package io.weir.sink.socket;

import static io.weir.sink.SinkRig.output;
import static io.weir.sink.SinkRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.lookup.TcpTestServer;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.SinkRig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpOutletTest {
  private final SinkRig rig = new SinkRig();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AtomicInteger ended = new AtomicInteger();
  private Outlet outlet;
  private TcpTestServer server;

  @AfterEach
  void letGo() {
    if (outlet != null) {
      outlet.close().block();
    }
    if (server != null) {
      server.close();
    }
  }

  private void open(int port, String options) throws Exception {
    outlet = SinkRig.settings(TcpOutletSettings.declaration(), "{ address: '127.0.0.1:" + port + "'" + options + " }")
        .open(rig.context(), rig.timing());
  }

  private CompletableFuture<Sent> send(Output... outputs) {
    return outlet.send(List.of(outputs)).toFuture();
  }

  private void arrives(Output... outputs) {
    assertThat(rigged(send(outputs))).isEqualTo(Sent.ALL);
  }

  private <T> T rigged(CompletableFuture<T> answer) {
    rig.turnUntil(answer::isDone);
    return answer.join();
  }

  /** Reads everything. */
  private void take(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] some = new byte[64 << 10];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      synchronized (received) {
        received.write(some, 0, n);
      }
    }
    ended.incrementAndGet();
  }

  private String received() {
    synchronized (received) {
      return received.toString(StandardCharsets.UTF_8);
    }
  }

  private static Output lines(int from, int to) {
    return output(IntStream.range(from, to).mapToObj(i -> "record " + i).toArray(String[]::new));
  }

  @Test
  void writesGroupsInOrderOverOneConnection() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), "");
    arrives(output("a", "b"), output("c"));
    arrives(output("d"));
    until(() -> received().equals("a\nb\nc\nd\n"));
    assertThat(server.connections()).isEqualTo(1);
    assertThat(rig.said).isEmpty();
  }

  @Test
  void endsARecordThatHadNoLineEnd() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), "");
    arrives(SinkRig.output(List.of("last"), "", 0), output("next"));
    until(() -> received().equals("last\nnext\n"));
  }

  @Test
  void framesRecordsByOctetCount() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), ", framing: octet_count");
    arrives(output("<134>1 - a", "two\nlines"), SinkRig.output(List.of("crlf", ""), "\r\n", 5));
    until(() -> received().equals("10 <134>1 - a9 two\nlines4 crlf0 "));
  }

  @Test
  void framesRecordsByZeroBytesAndByLengths() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), ", framing: nul");
    arrives(output("a", "b"));
    until(() -> received().equals("a\0b\0"));
    outlet.close().block();
    open(server.port(), ", framing: length");
    arrives(output("x".repeat(260)));
    until(() -> received().equals("a\0b\0\0\0\1\4" + "x".repeat(260)));
  }

  @Test
  void waitsForAServerThatIsNotThereYetAndSaysSoOnce() throws Exception {
    int port = SinkRig.closedPort();
    open(port, "");
    CompletableFuture<Sent> sent = send(output("patience"));
    rig.turnUntil(() -> rig.errors("connect_failed") >= 5);
    assertThat(sent).isNotDone();
    assertThat(rig.said).containsExactly("WARN 127.0.0.1:" + port
        + ": connection refused; records wait, and it is tried again until it works");
    server = new TcpTestServer(port, (socket, number) -> take(socket));
    rigged(sent);
    until(() -> received().equals("patience\n"));
    rig.turnUntil(() -> rig.said.size() == 2);
    assertThat(rig.said.get(1)).startsWith("INFO 127.0.0.1:" + port + ": works again after ");
  }

  @Test
  void aServerThatDoesNotReadHoldsBackAndGetsEverythingLater() throws Exception {
    CountDownLatch reads = new CountDownLatch(1);
    server = new TcpTestServer((socket, number) -> {
      await(reads);
      take(socket);
    });
    open(server.port(), "");
    Output large = output("x".repeat(256 << 10));
    int taken = 0;
    CompletableFuture<Sent> pending = send(large);
    while (settles(pending)) {
      taken++;
      assertThat(taken).as("groups of 256 KiB the kernel takes").isLessThan(80);
      pending = send(large);
    }
    assertThat(rig.gauge("replay_bytes")).isLessThanOrEqualTo(4 << 20);
    reads.countDown();
    CompletableFuture<Sent> last = pending;
    until(last::isDone);
    int groups = taken + 1;
    until(() -> received.size() == groups * ((256 << 10) + 1));
    assertThat(rig.meter.errors()).isEmpty();
  }

  /** Whether it is done within a moment. */
  private static boolean settles(CompletableFuture<Sent> sent) {
    try {
      return sent.get(300, java.util.concurrent.TimeUnit.MILLISECONDS) != null;
    } catch (java.util.concurrent.TimeoutException late) {
      return false;
    } catch (InterruptedException | java.util.concurrent.ExecutionException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void losesNothingWhenTheServerResetsAgainAndAgainAndCountsWhatCameTwice() throws Exception {
    List<String> whole = new ArrayList<>();
    server = new TcpTestServer((socket, number) -> {
      boolean resets = number <= 8;
      byte[] taken = resets ? socket.getInputStream().readNBytes(number * 7_001) : socket.getInputStream().readAllBytes();
      String text = new String(taken, StandardCharsets.US_ASCII);
      synchronized (whole) {
        whole.addAll(Arrays.asList(text.substring(0, text.lastIndexOf('\n') + 1).split("\n")));
      }
      socket.setSoLinger(resets, 0);
    });
    open(server.port(), "");
    for (int i = 0; i < 200; i++) {
      arrives(lines(i * 100, i * 100 + 100));
    }
    until(() -> server.connections() >= 9);
    long resent = rig.gauge("resent_records");
    outlet.close().block();
    until(() -> server.open() == 0);
    Set<String> once = new LinkedHashSet<>(whole);
    assertThat(once).hasSize(20_000);
    assertThat(whole.size() - once.size()).isPositive().isLessThanOrEqualTo((int) resent);
    assertThat(rig.errors("connection_lost")).isPositive();
  }

  @Test
  void resendsAtOnceWhenAConnectionIsResetWhileThereIsNothingToWrite() throws Exception {
    CountDownLatch resets = new CountDownLatch(1);
    server = new TcpTestServer((socket, number) -> {
      if (number == 1) {
        await(resets);
        socket.setSoLinger(true, 0);
      } else {
        take(socket);
      }
    });
    open(server.port(), "");
    arrives(output("unread"));
    resets.countDown();
    rig.turnUntil(() -> received().equals("unread\n"));
    assertThat(rig.gauge("resent_records")).isEqualTo(1);
  }

  @Test
  void resendsNothingWhenAnIdleConnectionIsClosedInGoodOrder() throws Exception {
    CountDownLatch closes = new CountDownLatch(1);
    server = new TcpTestServer((socket, number) -> {
      if (number == 1) {
        assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
        await(closes);
      } else {
        take(socket);
      }
    });
    open(server.port(), "");
    arrives(output("read"));
    rig.clock.advanceTimeBy(java.time.Duration.ofSeconds(5));
    closes.countDown();
    until(() -> rig.gauge("connected") == 0);
    assertThat(rig.gauge("replay_bytes")).isZero();
    assertThat(rig.meter.errors()).isEmpty();
    arrives(output("later"));
    until(() -> received().equals("later\n"));
  }

  @Test
  void keepsNothingWithoutReplay() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), ", replay: 0");
    arrives(output("a"));
    assertThat(rig.gauge("replay_bytes")).isZero();
  }

  @Test
  void givesUpAConnectionThatTakesNothingWithinTheWriteTimeout() throws Exception {
    server = new TcpTestServer((socket, number) -> {
      if (number == 1) {
        await(new CountDownLatch(1));
      } else {
        take(socket);
      }
    });
    open(server.port(), ", write_timeout: 20s");
    CompletableFuture<Sent> sent = send(output("x".repeat(32 << 20)));
    rig.turnUntil(() -> server.connections() == 2);
    until(sent::isDone);
    assertThat(rig.errors("timeout")).isEqualTo(1);
    until(() -> received.size() == (32 << 20) + 1);
  }

  @Test
  void endsItsConnectionWhenClosed() throws Exception {
    server = new TcpTestServer((socket, number) -> take(socket));
    open(server.port(), "");
    arrives(output("end"));
    outlet.close().block();
    until(() -> ended.get() == 1);
    assertThat(received()).isEqualTo("end\n");
  }
}
