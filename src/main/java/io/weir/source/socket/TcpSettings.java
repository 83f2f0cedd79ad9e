package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records from TCP connections.
 *
 * @param lengthBytes of the number in front of each record, for {@link StreamFraming#LENGTH}
 * @param idleTimeout null: none
 * @param receiveBuffer null: as the system likes
 */
public record TcpSettings(Address listen, StreamFraming framing, int lengthBytes, int maxConnections,
    @Nullable Duration idleTimeout, AllowList allow, @Nullable TlsServer tls, @Nullable ByteSize receiveBuffer)
    implements SourceSettings {
  private static final Key<Address> LISTEN = Key.of("listen", Address.type(),
      "Where to listen: an address of this machine and a port, or *:PORT for all of its addresses.").required();
  private static final Section<TcpSettings> SECTION = Section.of("tcp",
      "Takes records from TCP connections. What comes is not acknowledged, so what was read and not yet delivered is lost when "
          + "weir is killed.", List.of(LISTEN, StreamKeys.FRAMING, StreamKeys.LENGTH_BYTES, StreamKeys.MAX_CONNECTIONS, StreamKeys.IDLE_TIMEOUT,
          StreamKeys.ALLOW, StreamKeys.TLS, StreamKeys.RECEIVE_BUFFER), TcpSettings::of)
      .checked(StreamKeys::checkFraming);

  /** For a source named {@code tcp}. */
  public static Section<TcpSettings> declaration() {
    return SECTION;
  }

  private static TcpSettings of(Values values) {
    return new TcpSettings(values.get(LISTEN), values.get(StreamKeys.FRAMING), values.get(StreamKeys.LENGTH_BYTES),
        values.get(StreamKeys.MAX_CONNECTIONS), values.find(StreamKeys.IDLE_TIMEOUT), values.get(StreamKeys.ALLOW),
        values.find(StreamKeys.TLS), values.find(StreamKeys.RECEIVE_BUFFER));
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    return new Opening(context).tcp(listen, StreamKeys.options(framing.cut(lengthBytes), maxConnections, idleTimeout, allow,
        tls, receiveBuffer)).source();
  }

  @Override
  public boolean bringsLines() {
    return framing == StreamFraming.NEWLINE;
  }

  @Override
  public String place() {
    return "tcp " + listen;
  }
}
