package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import io.weir.source.socket.assembly.Frames;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages as syslog daemons send them: over UDP one in each datagram (RFC 5426), over TCP octet-counted or ended by a line feed,
 * told apart for each message (RFC 6587), over TLS (RFC 5425). What is in them is the program's business.
 *
 * @param idleTimeout null: none
 * @param receiveBuffer null: as the system likes
 */
public record SyslogSettings(Address listen, Protocol protocol, int maxConnections, @Nullable Duration idleTimeout,
    AllowList allow, @Nullable TlsServer tls, @Nullable ByteSize receiveBuffer) implements SourceSettings {

  /** Over what messages come. */
  public enum Protocol { TCP, UDP, BOTH }

  private static final Key<Address> LISTEN = Key.of("listen", Address.type(),
      "Where to listen: an address of this machine and a port, or *:PORT for all of its addresses. syslog's own port is 514, "
          + "with TLS 6514; ports below 1024 need a privilege.").required();
  private static final Key<Protocol> PROTOCOL = Key.of("protocol", Types.choice(Protocol.class),
      "Over what messages come: tcp, udp, or both at the same port.").orElse(Protocol.BOTH);
  private static final Section<SyslogSettings> SECTION = Section.of("syslog",
      "Takes messages as syslog daemons and devices send them (RFC 5426, 6587, 5425). Each is one record; 'parse syslog' in a "
          + "program takes it apart.", List.of(LISTEN, PROTOCOL, StreamKeys.MAX_CONNECTIONS, StreamKeys.IDLE_TIMEOUT,
          StreamKeys.ALLOW, StreamKeys.TLS, StreamKeys.RECEIVE_BUFFER), values -> new SyslogSettings(values.get(LISTEN),
          values.get(PROTOCOL), values.get(StreamKeys.MAX_CONNECTIONS), values.find(StreamKeys.IDLE_TIMEOUT),
          values.get(StreamKeys.ALLOW), values.find(StreamKeys.TLS), values.find(StreamKeys.RECEIVE_BUFFER)))
      .checked(SyslogSettings::check);

  /** For a source named {@code syslog}. */
  public static Section<SyslogSettings> declaration() {
    return SECTION;
  }

  private static void check(Values values) {
    if (values.has(StreamKeys.TLS) && values.find(PROTOCOL) != Protocol.TCP) {
      values.mistake(StreamKeys.TLS, "tls needs protocol: tcp; what comes over UDP would not be encrypted");
    }
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    Opening opening = new Opening(context);
    Address udp = listen;
    if (protocol != Protocol.UDP) {
      int port = opening.tcp(listen, StreamKeys.options(StreamOptions.Cut.frames(Frames.SYSLOG), maxConnections, idleTimeout,
          allow, tls, receiveBuffer)).port();
      udp = new Address(listen.host(), port);
    }
    if (protocol != Protocol.TCP) {
      opening.udp(udp, DatagramKeys.udp(false, true, allow, receiveBuffer));
    }
    return opening.source();
  }

  /** A message may hold line feeds where its length is told. */
  @Override
  public boolean bringsLines() {
    return false;
  }

  @Override
  public String place() {
    return switch (protocol) {
      case TCP -> "tcp " + listen;
      case UDP -> "udp " + listen;
      case BOTH -> "tcp " + listen + ", udp " + listen;
    };
  }
}
