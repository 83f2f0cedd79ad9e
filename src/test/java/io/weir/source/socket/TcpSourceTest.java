package io.weir.source.socket;

import static io.weir.source.socket.Received.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.source.socket.assembly.Beginning;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpSourceTest {
  @Test
  void handsOutTheLinesOfAConnectionWithItsPeersAddress() throws Exception {
    try (Listening net = Listening.tcp(""); Socket socket = net.connect()) {
      Received received = net.receive();
      socket.getOutputStream().write("one\ntwo\r\nthree\n".getBytes());

      received.awaitLength(15);
      assertThat(received.records()).containsExactly("one", "two", "three");
      Batch first = received.batches().get(0);
      assertThat(first.origin().source()).isEqualTo("net");
      assertThat(first.origin().file()).isEqualTo("127.0.0.1:" + socket.getLocalPort());
      assertThat(first.firstNumber()).isEqualTo(1);
      assertThat(net.meter.receivedBytes.sum()).isEqualTo(15);
      assertThat(net.meter.receivedRecords.sum()).isEqualTo(3);
      assertThat(net.connections()).isEqualTo(1);
    }
  }

  @Test
  void takesUpConnectionsThatCameBeforeAnybodyAsked() throws Exception {
    try (Listening net = Listening.tcp("")) {
      net.send("early\n");
      Received received = net.receive();

      received.awaitLength(6);
      assertThat(received.records()).containsExactly("early");
    }
  }

  @Test
  void losesNothingWhenThePeerCloses() throws Exception {
    byte[] sent = randomLines(3 << 20);
    try (Listening net = Listening.tcp("")) {
      Received received = net.receive(new Received(1, true), Credit.UNLIMITED);
      try (Socket socket = net.connect()) {
        Thread slowly = Thread.ofVirtual().start(() -> {
          while (received.length() < sent.length) {
            received.request(1);
            Thread.onSpinWait();
          }
        });
        socket.getOutputStream().write(sent);
        socket.close();
        received.awaitLength(sent.length);
        slowly.join();
      }
      assertThat(received.byPeer().get(0)).isEqualTo(sent);
      until(() -> net.connections() == 0);
    }
  }

  private static byte[] randomLines(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    for (int i = 0; i < length; i += 100) {
      bytes[i] = '\n';
    }
    bytes[length - 1] = '\n';
    return bytes;
  }

  @Test
  void handsOutALastLineWithoutItsEndAsItIs() throws Exception {
    try (Listening net = Listening.tcp("")) {
      Received received = net.receive();
      net.send("whole\npart");

      received.awaitLength(10);
      assertThat(received.records()).containsExactly("whole", "part");
      assertThat(received.text()).isEqualTo("whole\npart");
    }
  }

  @Test
  void numbersAndOffsetsAreThoseOfTheConnection() throws Exception {
    try (Listening net = Listening.tcp("", Listening.lines(1 << 20, 16, 5)); Socket socket = net.connect()) {
      Received received = net.receive();
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(("line " + i + "\n").getBytes());
      }
      received.awaitLength(10 * 7 + 10 * 8);

      long number = 1;
      long offset = 0;
      for (Batch batch : received.batches()) {
        assertThat(batch.firstNumber()).isEqualTo(number);
        assertThat(batch.offset()).isEqualTo(offset);
        batch.frame((byte) '\n');
        number += batch.count();
        offset += batch.length();
      }
      assertThat(number).isEqualTo(21);
    }
  }

  @Test
  void keepsOnlyTheBeginningOfALineThatIsTooLong() throws Exception {
    try (Listening net = Listening.tcp("", Listening.lines(10_000, 4096, 5))) {
      Received received = net.receive();
      String tooLong = "x".repeat(5_000_000);
      net.send("before\n" + tooLong + "\r\nafter\n");

      until(() -> received.records().contains("after"));
      Batch skipped = received.batches().stream().filter(batch -> batch.skippedBytes() > 0).findFirst().orElseThrow();
      assertThat(skipped.skippedBytes()).isEqualTo(tooLong.length());
      assertThat(skipped.length()).isEqualTo(Beginning.KEPT);
      assertThat(received.records()).containsExactly("before", "x".repeat(Beginning.KEPT), "after");
      Batch last = received.batches().get(received.batches().size() - 1);
      assertThat(last.offset()).isEqualTo(7 + tooLong.length() + 2);
      assertThat(last.firstNumber()).isEqualTo(3);
    }
  }

  @Test
  void aLineThatJustFitsIsKept() throws Exception {
    try (Listening net = Listening.tcp("", Listening.lines(10_000, 512, 5))) {
      Received received = net.receive();
      net.send("y".repeat(10_000) + "\nz\n");

      received.awaitLength(10_003);
      assertThat(received.records()).containsExactly("y".repeat(10_000), "z");
    }
  }

  @Test
  void binaryGarbageIsBytes() throws Exception {
    byte[] soup = new byte[100_000];
    new Random(3).nextBytes(soup);
    try (Listening net = Listening.tcp("")) {
      Received received = net.receive();
      net.send(new String(soup, StandardCharsets.ISO_8859_1));

      received.awaitLength(soup.length);
      assertThat(received.byPeer().get(0)).isEqualTo(soup);
    }
  }

  @Test
  void stoppingHandsOutWhatWasSentAndDoesNotWaitForPeers() throws Exception {
    try (Listening net = Listening.tcp(""); Socket socket = net.connect(); Socket idle = net.connect()) {
      Received received = net.receive();
      socket.getOutputStream().write("a\nb\nhalf".getBytes());
      until(() -> net.connections() == 2);
      net.source.stop();

      received.awaitCompleted();
      assertThat(received.text()).isEqualTo("a\nb\nhalf");
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
      assertThat(catchThrowableOfType(IOException.class, net::connect)).isNotNull();
    }
  }

  @Test
  void stopsWithoutAnybodyHavingConnected() throws Exception {
    try (Listening net = Listening.tcp("")) {
      Received received = net.receive();
      net.source.stop();
      received.awaitCompleted();
    }
  }

  @Test
  void abandoningCompletesAtOnce() throws Exception {
    try (Listening net = Listening.tcp(""); Socket socket = net.connect()) {
      Received received = net.receive(new Received(0, true), Credit.UNLIMITED);
      socket.getOutputStream().write("a\n".getBytes());
      until(() -> net.meter.receivedBytes.sum() == 2);
      net.source.abandon();
      received.awaitCompleted();
      assertThat(received.batches()).isEmpty();
    }
  }

  @Test
  void aResetLosesNothingThatWasReadBefore() throws Exception {
    try (Listening net = Listening.tcp("")) {
      Received received = net.receive();
      Socket socket = net.connect();
      socket.getOutputStream().write("kept\n".getBytes());
      received.awaitLength(5);
      socket.getOutputStream().write("cut".getBytes());
      until(() -> net.meter.receivedBytes.sum() == 8);
      socket.setSoLinger(true, 0);
      socket.close();

      received.awaitLength(8);
      assertThat(received.records()).containsExactly("kept", "cut");
      until(() -> net.connections() == 0);
      assertThat(net.errors("reading", "connection_broken")).isEqualTo(1);
    }
  }

  @Test
  void closesConnectionsBeyondTheMost() throws Exception {
    try (Listening net = Listening.tcp("max_connections: 2"); Socket one = net.connect(); Socket two = net.connect()) {
      Received received = net.receive();
      until(() -> net.connections() == 2);
      try (Socket three = net.connect()) {
        assertThat(isClosed(three)).isTrue();
      }
      assertThat(net.errors("accepting", "too_many_connections")).isEqualTo(1);
      one.close();
      until(() -> net.connections() == 1);
      net.send("room again\n");
      received.awaitLength(11);
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void refusesPeersThatAreNotAllowed() throws Exception {
    try (Listening net = Listening.tcp("allow: [10.0.0.0/8]"); Socket socket = net.connect()) {
      net.receive();
      assertThat(isClosed(socket)).isTrue();
      until(() -> net.errors("accepting", "not_allowed") == 1);
      assertThat(net.notices).anyMatch(said -> said.startsWith("refused a connection from 127.0.0.1:"));
    }
  }

  @Test
  void closesSilentConnectionsButNotThoseItDoesNotReadItself() throws Exception {
    byte[] much = randomLines(8 << 20);
    try (Listening net = Listening.tcp("idle_timeout: 300ms"); Socket silent = net.connect(); Socket full = net.connect()) {
      Received received = net.receive(new Received(0, true), Credit.UNLIMITED);
      OutputStream out = full.getOutputStream();
      Thread writer = Thread.ofVirtual().start(() -> {
        try {
          out.write(much);
        } catch (IOException broken) {
          // the length tells
        }
      });
      assertThat(isClosed(silent)).isTrue();
      until(() -> net.errors("reading", "idle_timeout") == 1);
      assertThat(net.connections()).isEqualTo(1);
      received.request(Long.MAX_VALUE);
      received.awaitLength(much.length);
      writer.join();
      until(() -> net.errors("reading", "idle_timeout") == 2);
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (Listening first = Listening.tcp("")) {
      String yaml = "{ listen: '127.0.0.1:" + first.port() + "' }";
      OpeningException taken = catchThrowableOfType(OpeningException.class, () -> Listening.to(TcpSettings.declaration(),
          yaml, Listening.lines(100, 100, 5)));

      assertThat(taken.key()).isEqualTo("listen");
      assertThat(taken).hasMessageContaining("address already in use").hasMessageContaining("127.0.0.1:" + first.port());
    }
  }

  @Test
  void saysWhenThereIsNoSuchAddressOrName() {
    assertThat(refused("192.0.2.1:0")).hasMessageContaining("no interface of this machine");
    assertThat(refused("no-such-host.invalid:0")).hasMessageContaining("nobody knows the host");
  }

  private static OpeningException refused(String listen) {
    return catchThrowableOfType(OpeningException.class, () -> Listening.to(TcpSettings.declaration(),
        "{ listen: '" + listen + "' }", Listening.lines(100, 100, 5)));
  }

  @Test
  void closesAConnectionWhoseLengthsAreGarbage() throws Exception {
    try (Listening net = Listening.tcp("framing: octet_count"); Socket socket = net.connect()) {
      Received received = net.receive();
      socket.getOutputStream().write("3 abcGET / HTTP/1.0\r\n".getBytes());

      assertThat(isClosed(socket)).isTrue();
      received.awaitLength(4);
      assertThat(received.records()).containsExactly("abc");
      assertThat(net.errors("reading", "bad_octet_count")).isEqualTo(1);
      assertThat(net.notices).anyMatch(said -> said.contains("found 'G'"));
    }
  }

  @Test
  void settingsThatSayTheSameAreEqual() throws Exception {
    String text = "{ listen: '*:1', tls: { certificate: a, key: b }, allow: 10.0.0.0/8, receive_buffer: 1MiB, idle_timeout: 1s }";
    TcpSettings read = YamlFile.read(text, TcpSettings.declaration());
    assertThat(read).isEqualTo(YamlFile.read(text, TcpSettings.declaration()));
    assertThat(read.place()).isEqualTo("tcp *:1");
    assertThat(Arrays.asList(StreamFraming.values())).hasSize(4);
  }
}
