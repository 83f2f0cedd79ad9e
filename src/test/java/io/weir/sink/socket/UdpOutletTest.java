package io.weir.sink.socket;

import static io.weir.sink.SinkRig.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.Sent.Refused;
import io.weir.sink.SinkRig;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpOutletTest {
  private final SinkRig rig = new SinkRig();
  private DatagramSocket receiver;
  private Outlet outlet;

  @AfterEach
  void letGo() {
    if (outlet != null) {
      outlet.close().block();
    }
    if (receiver != null) {
      receiver.close();
    }
  }

  private void listen(int port) throws Exception {
    receiver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    receiver.setReceiveBufferSize(4 << 20);
    receiver.setSoTimeout(10_000);
  }

  private void open(int port, String options) {
    outlet = SinkRig.settings(UdpOutletSettings.declaration(), "{ address: '127.0.0.1:" + port + "'" + options + " }")
        .open(rig.context(), rig.timing());
  }

  private Sent send(Output... outputs) {
    CompletableFuture<Sent> sent = outlet.send(List.of(outputs)).toFuture();
    rig.turnUntil(sent::isDone);
    return sent.join();
  }

  private List<String> receive(int datagrams) throws Exception {
    List<String> texts = new ArrayList<>();
    DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
    for (int i = 0; i < datagrams; i++) {
      packet.setLength(70_000);
      receiver.receive(packet);
      texts.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void sendsEachRecordAsADatagramWithoutItsLineEnd() throws Exception {
    listen(0);
    open(receiver.getLocalPort(), "");
    String[] records = IntStream.range(0, 300).mapToObj(i -> "<134>1 - record " + i).toArray(String[]::new);
    assertThat(send(output(records), SinkRig.output(List.of("two\nlines"), "\r\n", 9))).isEqualTo(Sent.ALL);
    assertThat(receive(300)).containsExactly(records);
    assertThat(receive(1)).containsExactly("two\nlines");
    assertThat(rig.meter.errors()).isEmpty();
  }

  @Test
  void refusesWhatNoDatagramCanHoldAndSendsTheRest() throws Exception {
    listen(0);
    open(receiver.getLocalPort(), "");
    Output output = output("a", "x".repeat(65_508), "y".repeat(65_507), "b");
    assertThat(send(output).refused()).containsExactly(
        new Refused(output, 1, 2, "a datagram may hold 65507 bytes, the record has 65508"));
    assertThat(receive(3)).containsExactly("a", "y".repeat(65_507), "b");
  }

  @Test
  void refusesWhatIsLongerThanTheReceiverIsSaidToTake() throws Exception {
    listen(0);
    open(receiver.getLocalPort(), ", max_size: 3");
    assertThat(send(output("abc", "abcd")).refused()).hasSize(1);
    assertThat(receive(1)).containsExactly("abc");
  }

  @Test
  void waitsForNobodyAndCountsThatNobodyListens() throws Exception {
    listen(0);
    int port = receiver.getLocalPort();
    receiver.close();
    open(port, "");
    rig.turnUntil(() -> send(output("a", "b", "c")).refused().isEmpty() && rig.errors("unreachable") > 0);
    assertThat(rig.said).containsExactly("WARN 127.0.0.1:" + port
        + ": nobody listens there; what is sent there meanwhile is lost");
    listen(port);
    rig.turnUntil(() -> send(output("d")).refused().isEmpty() && rig.said.size() == 2);
    assertThat(receive(1)).containsExactly("d");
  }
}
