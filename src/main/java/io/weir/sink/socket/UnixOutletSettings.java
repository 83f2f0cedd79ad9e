package io.weir.sink.socket;

import io.netty.channel.unix.DomainSocketAddress;
import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.config.Backoff;
import io.weir.net.Loops;
import io.weir.sink.Outlet;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.sink.Timing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;
import reactor.netty.udp.UdpClient;

/**
 * The sink {@code unix}.
 *
 * @param framing of a stream
 * @param writeTimeout of a stream; zero: none
 * @param replayBytes of a stream: how much of what was written last is written again on a new connection
 */
public record UnixOutletSettings(Path path, Mode mode, StreamFraming framing, Duration writeTimeout, int replayBytes,
    Backoff retry) implements SinkSettings {
  /** What kind of socket it is. */
  enum Mode {
    STREAM, DATAGRAM
  }

  /** The room for a path in {@code sockaddr_un}, with a zero behind it. */
  private static final int PATH_MOST = 107;
  /** The system's usual limit for what a socket may send, less some room for its own book-keeping. */
  private static final int DATAGRAM_MOST = 200 << 10;

  private static final Key<Path> PATH = Key.of("path", Types.text().map(UnixOutletSettings::path).called("PATH", "a path"),
      "The socket's file; another process listens there. It need not be there yet.").required();
  private static final Key<Mode> MODE = Key.of("mode", Types.choice(Mode.class), "stream: one connection, records framed as "
      + "framing says. datagram: each record, without its line end, is a datagram, as for /dev/log.").orElse(Mode.STREAM);
  private static final Section<UnixOutletSettings> SECTION = Section.of("a unix sink",
      "Writes records to a Unix domain socket of this machine. Records count as arrived when the system has taken them; a "
          + "receiver that is not there or does not read is waited for.",
      List.of(PATH, MODE, TcpOutletSettings.FRAMING, TcpOutletSettings.WRITE_TIMEOUT, TcpOutletSettings.REPLAY,
          TcpOutletSettings.RETRY), UnixOutletSettings::of).checked(UnixOutletSettings::check);

  public static Section<UnixOutletSettings> declaration() {
    return SECTION;
  }

  private static Path path(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > PATH_MOST) {
      throw new IllegalArgumentException("a socket's path may have " + PATH_MOST + " bytes, this one has more");
    }
    return Path.of(text);
  }

  private static UnixOutletSettings of(Values values) {
    return new UnixOutletSettings(values.get(PATH), values.get(MODE), values.get(TcpOutletSettings.FRAMING),
        TcpOutletSettings.orElse(values.find(TcpOutletSettings.WRITE_TIMEOUT), Duration.ZERO),
        (int) values.get(TcpOutletSettings.REPLAY).bytes(),
        TcpOutletSettings.orElse(values.find(TcpOutletSettings.RETRY), Backoff.USUAL));
  }

  private static void check(Values values) {
    if (values.find(MODE) == Mode.DATAGRAM) {
      for (Key<?> key : List.of(TcpOutletSettings.FRAMING, TcpOutletSettings.WRITE_TIMEOUT, TcpOutletSettings.REPLAY)) {
        if (values.has(key)) {
          values.mistake(key, key.name() + " is for streams; a datagram needs none");
        }
      }
    }
  }

  @Override
  public boolean needsSpans() {
    return mode == Mode.DATAGRAM || framing.needsSpans();
  }

  @Override
  public Outlet open(SinkContext context) throws OpeningException {
    return open(context, Timing.real());
  }

  Outlet open(SinkContext context, Timing timing) throws OpeningException {
    if (!Loops.isNative()) {
      throw new OpeningException("path", "Unix domain sockets need Linux on x86-64 here; use tcp on this machine");
    }
    Loops loops = Loops.outputs(context.name());
    return mode == Mode.STREAM ? stream(loops, context, timing) : datagrams(loops, context, timing);
  }

  private Outlet stream(Loops loops, SinkContext context, Timing timing) {
    TcpClient client = TcpClient.create(ConnectionProvider.newConnection()).runOn(loops.resources())
        .remoteAddress(() -> new DomainSocketAddress(path.toString()));
    StreamLink.Line line = new StreamLink.Line(client.connect(), path.toString(), writeTimeout, retry);
    return new StreamOutlet(framing, new StreamLink(line, replayBytes, loops, context, timing));
  }

  private Outlet datagrams(Loops loops, SinkContext context, Timing timing) {
    UdpClient client = UdpClient.create().runOn(loops.resources())
        .remoteAddress(() -> new DomainSocketAddress(path.toString()));
    DatagramLink.Line line = new DatagramLink.Line(client.connect(), path.toString(), false, false, retry);
    return new DatagramOutlet(DATAGRAM_MOST, new DatagramLink(line, loops, context, timing));
  }
}
