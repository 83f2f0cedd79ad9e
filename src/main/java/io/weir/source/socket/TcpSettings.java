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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records from TCP connections.
 *
 * @param lengthBytes of the number in front of each record, for {@link TcpFraming#LENGTH}
 * @param idleTimeout null: none
 * @param receiveBuffer null: as the system likes
 */
public record TcpSettings(Address listen, TcpFraming framing, int lengthBytes, int maxConnections,
    @Nullable Duration idleTimeout, AllowList allow, @Nullable TlsServer tls, @Nullable ByteSize receiveBuffer)
    implements SourceSettings {
  private static final Key<Address> LISTEN = Key.of("listen", Address.type(),
      "Where to listen: an address of this machine and a port, or *:PORT for all of its addresses.").required();
  private static final Key<TcpFraming> FRAMING = Key.of("framing", Types.choice(TcpFraming.class),
      "Where records end. newline: at each line feed. nul: at each zero byte. octet_count: a decimal number of bytes and a "
          + "space stand in front of each (RFC 6587). length: a binary number stands in front of each, see length_bytes. "
          + "A connection that does not keep to it is closed and counted.").orElse(TcpFraming.NEWLINE);
  private static final Key<Integer> LENGTH_BYTES = Key.of("length_bytes", Types.integer(1, 8),
      "For framing length: how many bytes the number in front of each record has, highest byte first.").orElse(4);
  private static final Section<TcpSettings> SECTION = Section.of("tcp",
      "Takes records from TCP connections. What comes is not acknowledged, so what was read and not yet delivered is lost when "
          + "weir is killed.", List.of(LISTEN, FRAMING, LENGTH_BYTES, StreamKeys.MAX_CONNECTIONS, StreamKeys.IDLE_TIMEOUT,
          StreamKeys.ALLOW, StreamKeys.TLS, StreamKeys.RECEIVE_BUFFER), TcpSettings::of)
      .checked(values -> {
        if (values.has(LENGTH_BYTES) && values.find(FRAMING) != TcpFraming.LENGTH) {
          values.mistake(LENGTH_BYTES, "length_bytes belongs to framing: length");
        }
      });

  /** For a source named {@code tcp}. */
  public static Section<TcpSettings> declaration() {
    return SECTION;
  }

  private static TcpSettings of(Values values) {
    return new TcpSettings(values.get(LISTEN), values.get(FRAMING), values.get(LENGTH_BYTES),
        values.get(StreamKeys.MAX_CONNECTIONS), values.find(StreamKeys.IDLE_TIMEOUT), values.get(StreamKeys.ALLOW),
        values.find(StreamKeys.TLS), values.find(StreamKeys.RECEIVE_BUFFER));
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    StreamOptions.Cut cut = switch (framing) {
      case NEWLINE -> StreamOptions.Cut.LINES;
      case NUL -> StreamOptions.Cut.frames(Frames.NUL);
      case OCTET_COUNT -> StreamOptions.Cut.frames(Frames.OCTET_COUNT);
      case LENGTH -> StreamOptions.Cut.frames(Frames.length(lengthBytes));
    };
    return new Opening(context).tcp(listen, StreamKeys.options(cut, maxConnections, idleTimeout, allow, tls, receiveBuffer))
        .source();
  }

  @Override
  public boolean bringsLines() {
    return framing == TcpFraming.NEWLINE;
  }

  @Override
  public String place() {
    return "tcp " + listen;
  }
}
