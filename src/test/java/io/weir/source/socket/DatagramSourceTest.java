package io.weir.source.socket;

import static io.weir.source.socket.Received.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.scheduling.ByteBudget;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramSourceTest {
  private static Listening udp(String more) throws OpeningException {
    return Listening.to(UdpSettings.declaration(), "{ listen: '127.0.0.1:0'" + (more.isEmpty() ? "" : ", " + more) + " }",
        Listening.lines(1 << 20, 64 << 10, 5));
  }

  private static void send(Listening net, String... datagrams) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (String datagram : datagrams) {
        byte[] bytes = datagram.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), net.port()));
      }
    }
  }

  @Test
  void eachDatagramIsARecord() throws Exception {
    try (Listening net = udp("")) {
      Received received = net.receive();
      send(net, "one", "two\n", "two\nlines", "");

      until(() -> received.records().size() == 4);
      assertThat(received.records()).containsExactly("one", "two", "two\nlines", "");
      assertThat(received.text()).isEqualTo("one\ntwo\ntwo\nlines\n\n");
      Batch first = received.batches().get(0);
      assertThat(first.origin().file()).isEqualTo("127.0.0.1");
      assertThat(net.meter.receivedRecords.sum()).isEqualTo(4);
      assertThat(net.meter.receivedBytes.sum()).isEqualTo(16);
    }
  }

  @Test
  void takesTheLongestDatagramWhole() throws Exception {
    String longest = "x".repeat(65_507);
    try (Listening net = udp("receive_buffer: 1MiB")) {
      Received received = net.receive();
      send(net, longest);
      until(() -> received.records().size() == 1);
      assertThat(received.records()).containsExactly(longest);
    }
  }

  @Test
  void splitsLinesWhereAsked() throws Exception {
    try (Listening net = udp("split_lines: true")) {
      Received received = net.receive();
      send(net, "a\nb", "c\n");
      until(() -> received.records().size() == 3);
      assertThat(received.records()).containsExactly("a", "b", "c");
    }
  }

  @Test
  void dropsAndCountsWhatThereIsNoCreditFor() throws Exception {
    ByteBudget budget = new ByteBudget(4096);
    ByteBudget.Share share = budget.open();
    try (Listening net = udp("")) {
      Received received = net.receive(new Received(0, true), share);
      int sent = 0;
      while (net.meter.discarded().isEmpty()) {
        send(net, "y".repeat(500));
        sent++;
      }
      long known = sent;
      until(() -> net.meter.receivedRecords.sum() + pendingRecords(net, received) >= 1);
      assertThat(budget.inFlight()).isLessThanOrEqualTo(4096);
      received.request(Long.MAX_VALUE);
      until(() -> received.records().size() + net.meter.discarded().get("no_room").sum() == known);
      send(net, "again");
      until(() -> received.records().contains("again"));
      net.source.stop();
      received.awaitCompleted();
      until(() -> budget.inFlight() == 0);
      assertThat(net.meter.receivedRecords.sum()).isEqualTo(known + 1);
    }
  }

  private static long pendingRecords(Listening net, Received received) {
    return net.meter.discarded().get("no_room").sum() + received.records().size();
  }

  @Test
  void refusesSendersThatAreNotAllowed() throws Exception {
    try (Listening net = udp("allow: 10.0.0.0/8")) {
      net.receive();
      send(net, "spam", "spam");
      until(() -> net.errors("accepting", "not_allowed") == 2);
      assertThat(net.notices).hasSize(1);
    }
  }

  @Test
  void stoppingHandsOutWhatCame() throws Exception {
    try (Listening net = udp("")) {
      Received received = net.receive();
      send(net, "last");
      net.source.stop();
      received.awaitCompleted();
      assertThat(received.records()).containsExactly("last");
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (Listening net = udp("")) {
      OpeningException taken = catchThrowableOfType(OpeningException.class, () -> Listening.to(UdpSettings.declaration(),
          "{ listen: '127.0.0.1:" + net.port() + "' }", Listening.lines(100, 100, 5)));
      assertThat(taken).hasMessageContaining("address already in use");
    }
  }

  @Test
  void numbersAreThoseOfTheSender() throws Exception {
    try (Listening net = udp("")) {
      Received received = net.receive(Received.all(), Credit.UNLIMITED);
      for (int i = 0; i < 10; i++) {
        send(net, "n" + i);
        int wanted = i + 1;
        until(() -> received.records().size() == wanted);
      }
      assertThat(received.batches().stream().map(Batch::firstNumber)).isEqualTo(
          List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
      assertThat(received.batches().get(9).offsetOf(0, 0)).isEqualTo(18);
    }
  }
}
