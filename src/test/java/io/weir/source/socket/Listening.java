package io.weir.source.socket;

import io.weir.batch.Credit;
import io.weir.batch.Positions;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.ComponentMeter.Reason;
import io.weir.source.BatchOptions;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** A source opened from what a file would say, with the meter and the notices it was given. */
final class Listening implements AutoCloseable {
  final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SOURCE, "net", "tcp");
  final Queue<String> notices = new ConcurrentLinkedQueue<>();
  final SocketSource source;

  private Listening(SourceSettings settings, BatchOptions options) throws OpeningException {
    SourceContext context = new SourceContext("net", options, Positions.NONE, meter, (level, said) -> notices.add(said),
        Path.of("unused"));
    source = (SocketSource) settings.open(context);
  }

  static Listening to(Section<? extends SourceSettings> section, String yaml, BatchOptions options) throws OpeningException {
    try {
      return new Listening(YamlFile.read(yaml, section), options);
    } catch (YamlMistakes mistakes) {
      throw new IllegalArgumentException(mistakes.show("test"), mistakes);
    }
  }

  static Listening tcp(String more) throws OpeningException {
    return tcp(more, lines(1 << 20, 64 << 10, 5));
  }

  static Listening tcp(String more, BatchOptions options) throws OpeningException {
    return to(TcpSettings.declaration(), "{ listen: '127.0.0.1:0'" + (more.isEmpty() ? "" : ", " + more) + " }", options);
  }

  static BatchOptions lines(int lineBytesMax, int batchBytes, int lingerMillis) {
    BatchOptions usual = BatchOptions.lines();
    return new BatchOptions(usual.framing(), null, true, lineBytesMax, batchBytes, Duration.ofMillis(lingerMillis));
  }

  Received receive() {
    return receive(Received.all(), Credit.UNLIMITED);
  }

  Received receive(Received received, Credit credit) {
    source.batches(credit).subscribe(received);
    return received;
  }

  SocketAddress address() {
    return source.inlets().get(0).address();
  }

  int port() {
    return ((InetSocketAddress) address()).getPort();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Sends all of it and closes. */
  void send(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  long errors(String stage, String reason) {
    LongAdder times = meter.errors().get(new Reason(stage, reason));
    return times == null ? 0 : times.sum();
  }

  double connections() {
    return meter.gauges().get("open_connections").getAsDouble();
  }

  @Override
  public void close() {
    source.abandon();
    source.close();
  }
}
