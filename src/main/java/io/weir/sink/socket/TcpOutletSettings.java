package io.weir.sink.socket;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import io.weir.config.Backoff;
import io.weir.net.Retry;
import io.weir.net.Loops;
import io.weir.net.TlsClient;
import io.weir.sink.Outlet;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.sink.Timing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * The sink {@code tcp}.
 *
 * @param keepalive zero: no probes
 * @param writeTimeout zero: none
 * @param replayBytes how much of what was written last is written again on a new connection
 */
public record TcpOutletSettings(Address address, StreamFraming framing, @Nullable TlsClient tls, Duration connectTimeout,
    Duration keepalive, Duration writeTimeout, int replayBytes, Backoff retry) implements SinkSettings {
  private static final long UNSENT_MOST = 128 << 10;

  static final Key<StreamFraming> FRAMING = Key.of("framing", Types.choice(StreamFraming.class),
      "How the other side tells one record from the next. newline: each ends with the line end it has. nul: each ends with a "
          + "zero byte. octet_count: the length in digits and a space stand before each (RFC 6587, what syslog receivers expect "
          + "over TCP for messages that may hold newlines). length: four bytes with the length, most significant first, stand "
          + "before each. To send syslog, let the program write the message, as in \"as text \\\"<134>1 …\\\"\", and choose "
          + "octet_count or newline.").orElse(StreamFraming.NEWLINE);
  static final Key<Duration> WRITE_TIMEOUT = Key.of("write_timeout", Types.duration(Duration.ofMillis(100), Duration.ofDays(1)),
      "Give a connection up when the other side takes nothing of a group for so long, and connect again; what was half written "
          + "is written again. Without it a receiver that pauses is waited for as long as its connection stands, and a machine that "
          + "vanished with data on the way is noticed when the system gives up, often after a quarter of an hour.")
      .usually("as long as the connection stands");
  static final Key<ByteSize> REPLAY = Key.of("replay", Types.size(0, 1 << 30),
      "A stream does not say what the other side has read, only what the system took. So much of what was written last, and the "
          + "last group in any case, is kept and written again when the connection breaks; records may come twice then "
          + "(counted as resent_records). It is not written again when the other side closed in good order 3s or more after the "
          + "last write. More can still be lost when a receiver is slow and its system holds more than this unread; 0: nothing is "
          + "kept, and what the systems held is lost.").orElse(new ByteSize(4 << 20));
  static final Key<Backoff> RETRY = Key.of("retry", Retry.declaration().type(),
      "How long to wait before connecting again; it is tried for ever, and records wait meanwhile.")
      .usually("{ initial: 200ms, max: 30s }");
  private static final Key<Address> ADDRESS = Key.of("address", Address.type(), "Whom to connect to. A name is looked up for "
      + "each new connection.").required();
  private static final Key<TlsClient> TLS = Key.of("tls", TlsClient.declaration().type(),
      "Encrypts the connection; {} is enough for a server whose certificate the Java runtime believes.").usually("plain");
  private static final Key<Duration> CONNECT_TIMEOUT = Key.of("connect_timeout",
      Types.duration(Duration.ofMillis(10), Duration.ofMinutes(10)), "How long connecting may take.")
      .orElse(Duration.ofSeconds(10));
  private static final Key<Duration> KEEPALIVE = Key.of("keepalive", Types.duration(Duration.ZERO, Duration.ofHours(9)),
      "Probe a connection that was idle for so long, so that a machine that vanished is noticed; 0: do not.")
      .orElse(Duration.ofSeconds(60));
  private static final Section<TcpOutletSettings> SECTION = Section.of("a tcp sink",
      "Writes records over one TCP connection, which is made again whenever it is lost. Records count as arrived when the "
          + "system has taken them and the connection stands; use http where the receiver must confirm. What the other side "
          + "says is thrown away, and when it ends its half of the connection the connection is over.",
      List.of(ADDRESS, FRAMING, TLS, CONNECT_TIMEOUT, KEEPALIVE, WRITE_TIMEOUT, REPLAY, RETRY), TcpOutletSettings::of);

  public static Section<TcpOutletSettings> declaration() {
    return SECTION;
  }

  private static TcpOutletSettings of(Values values) {
    return new TcpOutletSettings(PeerAddress.checked(values.get(ADDRESS)), values.get(FRAMING), values.find(TLS),
        values.get(CONNECT_TIMEOUT), values.get(KEEPALIVE), orElse(values.find(WRITE_TIMEOUT), Duration.ZERO),
        (int) values.get(REPLAY).bytes(), orElse(values.find(RETRY), Backoff.USUAL));
  }

  static <T> T orElse(@Nullable T value, T standard) {
    return value == null ? standard : value;
  }

  @Override
  public boolean needsSpans() {
    return framing.needsSpans();
  }

  @Override
  public Outlet open(SinkContext context) throws OpeningException {
    return open(context, Timing.real());
  }

  Outlet open(SinkContext context, Timing timing) throws OpeningException {
    TlsClient secured = tls;
    reactor.netty.tcp.SslProvider provider = secured == null ? null : secured.provider();
    Loops loops = Loops.outputs(context.name());
    TcpClient client = TcpClient.create(ConnectionProvider.newConnection()).runOn(loops.resources())
        .resolver(names -> names.runOn(loops.resources())).host(address.host()).port(address.port())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
        .option(ChannelOption.SO_KEEPALIVE, !keepalive.isZero());
    if (Loops.isNative()) {
      // what the system holds unsent is what a broken connection loses; a receiver that is slow does not need more
      client = client.option(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_MOST);
    }
    if (!keepalive.isZero() && Loops.isNative()) {
      client = client.option(EpollChannelOption.TCP_KEEPIDLE, (int) Math.max(1, keepalive.toSeconds()))
          .option(EpollChannelOption.TCP_KEEPINTVL, 15).option(EpollChannelOption.TCP_KEEPCNT, 4);
    }
    if (provider != null) {
      client = client.secure(provider);
    }
    StreamLink.Line line = new StreamLink.Line(client.connect(), address.toString(), writeTimeout, retry);
    return new StreamOutlet(framing, new StreamLink(line, replayBytes, loops, context, timing));
  }
}
