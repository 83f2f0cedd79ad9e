package io.weir.sink.http;

import static io.weir.sink.SinkRig.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.weir.batch.Output;
import io.weir.lookup.TcpTestServer;
import io.weir.lookup.TcpTestServer.Talk;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.SinkRig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, with a server made of sockets. */
class HttpExchangeTest {
  private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final SinkRig rig = new SinkRig();
  private TcpTestServer server;
  private Outlet outlet;

  @AfterEach
  void letGo() {
    outlet.close().block();
    server.close();
  }

  private record Asked(String head, byte[] body) {}

  private static Asked asked(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    String head = TcpTestServer.head(in).toLowerCase(Locale.ROOT);
    int length = head.indexOf("content-length: ") + 16;
    return new Asked(head, in.readNBytes(Integer.parseInt(head.substring(length, head.indexOf('\r', length)))));
  }

  private void serve(String options, Talk talk) throws Exception {
    server = new TcpTestServer(talk);
    outlet = SinkRig.settings(HttpOutletSettings.declaration(), "{ url: 'http://localhost:" + server.port() + "/in'" + options
        + " }").open(rig.context(), rig.timing());
  }

  private CompletableFuture<Sent> send(Output... outputs) {
    return outlet.send(List.of(outputs)).toFuture();
  }

  private void arrives(Output... outputs) {
    CompletableFuture<Sent> sent = send(outputs);
    rig.still(sent::isDone);
    assertThat(sent.join()).isEqualTo(Sent.ALL);
  }

  @Test
  void compressesBodies() throws Exception {
    ConcurrentLinkedQueue<Asked> questions = new ConcurrentLinkedQueue<>();
    Talk talk = (socket, number) -> {
      questions.add(asked(socket));
      TcpTestServer.say(socket, FINE);
    };
    String[] records = IntStream.range(0, 400).mapToObj(i -> "record " + i).toArray(String[]::new);
    String plain = String.join("\n", records) + "\n";
    serve(", compression: gzip", talk);
    arrives(output(records));
    Asked gzip = questions.remove();
    assertThat(gzip.head()).contains("content-encoding: gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
        .isEqualTo(plain.getBytes(StandardCharsets.UTF_8));
    letGo();
    serve(", compression: zstd", talk);
    arrives(output(records));
    Asked zstd = questions.remove();
    assertThat(zstd.head()).contains("content-encoding: zstd");
    assertThat(new ZstdInputStream(new ByteArrayInputStream(zstd.body())).readAllBytes())
        .isEqualTo(plain.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void asksSoManyAtATimeAndNoMore() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    serve(", concurrency: 4, batch: 1", (socket, number) -> {
      while (true) {
        asked(socket);
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        meet(together);
        now.decrementAndGet();
        TcpTestServer.say(socket, FINE);
      }
    });
    assertThat(outlet.window()).isEqualTo(4);
    List<CompletableFuture<Sent>> sent = IntStream.range(0, 4)
        .mapToObj(i -> send(output("a" + i, "b" + i, "c" + i), output("d" + i, "e" + i))).toList();
    rig.still(() -> sent.stream().allMatch(CompletableFuture::isDone));
    assertThat(most.get()).isEqualTo(4);
    assertThat(server.connections()).isEqualTo(4);
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IllegalStateException(alone);
    }
  }

  @Test
  void understandsAServerThatRefusesBeforeItHasReadTheBody() throws Exception {
    serve(", batch: 1000000, batch_bytes: 64MiB", (socket, number) -> {
      String head = TcpTestServer.head(socket.getInputStream()).toLowerCase(Locale.ROOT);
      int length = head.indexOf("content-length: ") + 16;
      int body = Integer.parseInt(head.substring(length, head.indexOf('\r', length)));
      if (body > 3 << 20) {
        TcpTestServer.say(socket, "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.shutdownOutput();
      } else {
        socket.getInputStream().readNBytes(body);
        TcpTestServer.say(socket, FINE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      }
      socket.getInputStream().readAllBytes();
    });
    String[] records = IntStream.range(0, 8).mapToObj(i -> "x".repeat(1 << 20)).toArray(String[]::new);
    arrives(output(records));
    assertThat(rig.errors("status_4xx")).isEqualTo(3);
  }

  @Test
  void readsAnswersToTheEndSoThatItsConnectionIsKept() throws Exception {
    serve("", (socket, number) -> {
      while (true) {
        asked(socket);
        TcpTestServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + "y".repeat(20_000));
      }
    });
    for (int i = 0; i < 5; i++) {
      arrives(output("a"));
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    serve("", (socket, number) -> {
      asked(socket);
      TcpTestServer.say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      while (true) {
        TcpTestServer.say(socket, "1000\r\n" + "z".repeat(0x1000) + "\r\n");
      }
    });
    arrives(output("a"));
  }
}
