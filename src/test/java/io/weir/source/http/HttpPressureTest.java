package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import io.weir.source.Received;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When what is behind the source is slow, and when it ends. */
class HttpPressureTest {
  private final Bytes credit = new Bytes(100_000);
  private HttpEnd end;

  /** So many bytes, granted in turn. */
  private static final class Bytes implements Credit {
    private record Asked(long bytes, Runnable granted) {}

    private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
    private final long limit;
    private long taken;

    Bytes(long limit) {
      this.limit = limit;
    }

    @Override
    public void take(long bytes, long held) {
      throw new IllegalStateException("an event loop must not wait");
    }

    @Override
    public synchronized boolean tryTake(long bytes, long held, Runnable granted) {
      if (waiting.isEmpty() && taken + bytes <= limit) {
        taken += bytes;
        return true;
      }
      waiting.add(new Asked(bytes, granted));
      return false;
    }

    @Override
    public void giveBack(long bytes) {
      ArrayDeque<Runnable> now = new ArrayDeque<>();
      synchronized (this) {
        taken -= bytes;
        while (!waiting.isEmpty() && taken + waiting.peek().bytes() <= limit) {
          Asked first = waiting.remove();
          taken += first.bytes();
          now.add(first.granted());
        }
      }
      now.forEach(Runnable::run);
    }

    synchronized long taken() {
      return taken;
    }
  }

  private HttpEnd open(String keys, boolean acknowledges) {
    end = HttpEnd.open(keys, acknowledges, credit);
    return end;
  }

  @AfterEach
  void close() {
    if (end != null) {
      end.close();
    }
  }

  @Test
  void withoutMemoryRequestsAreToldToComeAgainAndNothingPilesUp() {
    open("memory_timeout: 50ms", false);
    CompletableFuture<HttpResponse<String>> first = end.send(end.post("x".repeat(90_000)));
    end.awaitBatches(1);
    HttpResponse<String> second = end.answer(end.post("y".repeat(50_000)));

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).contains("1");
    for (int i = 0; i < 20; i++) {
      assertThat(end.status(end.post("z".repeat(50_000)))).isEqualTo(429);
    }
    assertThat(credit.waiting).hasSize(1);
    end.received.batches.forEach(batch -> batch.delivery().acknowledge());
    assertThat(first.join().statusCode()).isEqualTo(200);

    CompletableFuture<HttpResponse<String>> again = end.send(end.post("w".repeat(50_000)));
    end.awaitBatches(2);
    end.received.batches.get(1).delivery().acknowledge();
    assertThat(again.join().statusCode()).isEqualTo(200);
    await().until(() -> credit.taken() == 0);
  }

  @Test
  void aRequestWaitsALittleForMemory() {
    open("memory_timeout: 10s", false);
    CompletableFuture<HttpResponse<String>> first = end.send(end.post("x".repeat(90_000)));
    end.awaitBatches(1);
    CompletableFuture<HttpResponse<String>> second = end.send(end.post("y".repeat(50_000)));
    end.awaitGauge("waiting_for_memory", 1);
    end.received.batches.get(0).delivery().acknowledge();
    end.awaitBatches(2);
    end.received.batches.get(1).delivery().acknowledge();

    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(second.join().statusCode()).isEqualTo(200);
  }

  @Test
  void everyWayARequestEndsGivesItsMemoryBack() throws Exception {
    open("format: json, max_body: 80000B, request_timeout: 100ms", true);
    assertThat(end.status(end.post("{\"a\":1}"))).isEqualTo(200);
    assertThat(end.status(end.post("{\"a\":"))).isEqualTo(400);
    assertThat(end.status(end.post("{", "Content-Encoding", "gzip"))).isEqualTo(400);
    assertThat(end.status(end.request("/").POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
        () -> new java.io.ByteArrayInputStream(new byte[90_000]))).build())).isEqualTo(413);
    try (Socket gone = end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\none")) {
      end.awaitGauge("waiting_requests", 1);
    }
    assertThat(HttpEnd.readAll(end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\none"))).contains("408");

    end.awaitGauge("waiting_requests", 0);
    await().until(() -> credit.taken() == 0);
  }

  @Test
  void stoppingAnswersWhatWasTakenAndRefusesTheRest() throws Exception {
    open("", false);
    CompletableFuture<HttpResponse<String>> taken = end.send(end.post("taken\n"));
    end.awaitBatches(1);
    try (Socket half = end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\none")) {
      end.awaitGauge("waiting_requests", 2);
      end.source.stop();
      end.received.awaitEnd();
      assertThat(HttpEnd.readAll(half)).startsWith("HTTP/1.1 503").contains("connection: close");
    }
    HttpResponse<String> late = end.answer(end.post("late\n"));
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.headers().firstValue("connection")).contains("close");
    assertThat(taken).isNotDone();
    end.received.batches.get(0).delivery().acknowledge();

    assertThat(taken.join().statusCode()).isEqualTo(200);
    assertThat(end.received.text()).isEqualTo("taken\n");
  }

  @Test
  void closingTellsThoseWhoStillWait() {
    open("", false);
    CompletableFuture<HttpResponse<String>> waits = end.send(end.post("waits\n"));
    end.awaitBatches(1);
    end.source.stop();
    end.received.awaitEnd();
    end.source.close();

    assertThat(waits.join().statusCode()).isEqualTo(503);
  }

  @Test
  void whatIsDroppedBecauseNobodyWantsItIsNotAnsweredAsArrived() {
    Received received = new Received(true);
    end = HttpEnd.open("", received, io.weir.source.BatchOptions.lines(), credit);
    end.close();
    end = HttpEnd.open("", false, credit);
    CompletableFuture<HttpResponse<String>> waits = end.send(end.post("waits\n"));
    end.awaitBatches(1);
    end.source.abandon();
    end.received.batches.get(0).delivery().acknowledge();

    assertThat(waits.join().statusCode()).isEqualTo(503);
  }

  @Test
  void thePlaceIsFreeWhenItIsClosed() throws Exception {
    open("", true);
    int port = end.source.port();
    assertThat(end.status(end.post("x\n"))).isEqualTo(200);
    end.source.stop();
    end.received.awaitEnd();
    end.source.close();
    Received next = new Received(true);

    await().untilAsserted(() -> {
      io.weir.source.Source again = io.weir.config.yaml.YamlFile.read("listen: '127.0.0.1:" + port + "'",
          HttpSourceSettings.declaration()).open(next.context());
      again.abandon();
      again.close();
    });
  }
}
