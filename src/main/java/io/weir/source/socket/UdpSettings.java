package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.OpeningException;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records from UDP datagrams.
 *
 * @param splitLines whether a datagram holds lines rather than one record
 * @param receiveBuffer null: as the system likes
 */
public record UdpSettings(Address listen, boolean splitLines, AllowList allow, @Nullable ByteSize receiveBuffer)
    implements SourceSettings {
  private static final Key<Address> LISTEN = Key.of("listen", Address.type(),
      "Where to listen: an address of this machine and a port, or *:PORT for all of its addresses.").required();
  private static final Section<UdpSettings> SECTION = Section.of("udp",
      "Takes records from UDP datagrams. Nobody knows whether a datagram arrives: what comes faster than it can be taken is lost, "
          + "by weir, which counts it, or by the system before.",
      List.of(LISTEN, DatagramKeys.SPLIT_LINES, StreamKeys.ALLOW, DatagramKeys.RECEIVE_BUFFER),
      values -> new UdpSettings(values.get(LISTEN), values.get(DatagramKeys.SPLIT_LINES), values.get(StreamKeys.ALLOW),
          values.find(DatagramKeys.RECEIVE_BUFFER)));

  /** For a source named {@code udp}. */
  public static Section<UdpSettings> declaration() {
    return SECTION;
  }

  @Override
  public Source open(SourceContext context) throws OpeningException {
    return new Opening(context).udp(listen, DatagramKeys.udp(splitLines, false, allow, receiveBuffer)).source();
  }

  @Override
  public boolean bringsLines() {
    return splitLines;
  }

  @Override
  public String place() {
    return "udp " + listen;
  }
}
