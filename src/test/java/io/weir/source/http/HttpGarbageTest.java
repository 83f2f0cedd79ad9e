package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Peers that mean no good, all against one source, which goes on serving. */
class HttpGarbageTest {
  private static HttpEnd end;

  @BeforeAll
  static void open() {
    end = HttpEnd.open("request_timeout: 1s, max_body: 64KiB", true, Credit.UNLIMITED);
  }

  @AfterAll
  static void close() {
    end.close();
  }

  private static String reply(String sent) {
    try (Socket socket = end.socket(sent)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException reset) {
      return "";
    }
  }

  private static void stillServes() {
    assertThat(end.status(end.post("fine\n"))).isEqualTo(200);
  }

  @Test
  void whatIsNoHttpIsRefused() {
    assertThat(reply("no http at all\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(reply("\u0000\u0001\u0002\u0003\r\n\r\n")).doesNotContain("200");
    assertThat(reply("POST / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n")).doesNotContain("200");
    assertThat(reply("POST /" + "y".repeat(100_000) + " HTTP/1.1\r\n\r\n")).doesNotContain("200");
    stillServes();
  }

  @Test
  void chunksThatAreNoneAreRefusedAndNothingIsTaken() {
    String head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(reply(head + "3\r\nabc\r\nzz\r\nabc\r\n0\r\n\r\n")).doesNotContain("HTTP/1.1 200");
    assertThat(reply(head + "ffffffffffff\r\nabc")).doesNotContain("HTTP/1.1 200");
    assertThat(reply(head + "3\r\nabc\r\n")).doesNotContain("HTTP/1.1 200");
    assertThat(end.received.text()).doesNotContain("abc");
    stillServes();
  }

  @Test
  void lengthsThatContradictEachOtherAreRefused() {
    String head = "POST / HTTP/1.1\r\nHost: x\r\n";
    assertThat(reply(head + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")).startsWith("HTTP/1.1 400");
    assertThat(reply(head + "Content-Length: -3\r\n\r\nabc")).startsWith("HTTP/1.1 400");
    assertThat(reply(head + "Content-Length: many\r\n\r\nabc")).startsWith("HTTP/1.1 400");
    assertThat(reply(head + "Connection: close\r\nContent-Length: 99999999999999\r\n\r\nabc")).startsWith("HTTP/1.1 413");
    stillServes();
  }

  @Test
  void randomBytesBreakNothing() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      String start = random.nextBoolean() ? "POST / HTTP/1.1\r\n" : "";
      try (Socket socket = end.socket(start)) {
        socket.getOutputStream().write(bytes);
      } catch (IOException reset) {
        // the source may have closed it in between
      }
    }
    stillServes();
    await().until(() -> end.received.meter.gauges().get("waiting_requests").getAsDouble() == 0);
  }

  @Test
  void manySlowPeersDoNotKeepOthersOut() {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      slow.add(end.socket("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow"));
    }
    stillServes();
    List<CompletableFuture<String>> answers = slow.stream().map(socket -> CompletableFuture.supplyAsync(() ->
        HttpEnd.readAll(socket))).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).startsWith("HTTP/1.1 408"));
    await().until(() -> end.received.meter.gauges().get("waiting_requests").getAsDouble() == 0);
  }
}
