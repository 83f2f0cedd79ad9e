package io.weir.sink.socket;

import io.netty.util.NetUtil;
import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.net.Address;
import io.weir.config.Backoff;
import io.weir.net.Loops;
import io.weir.sink.Outlet;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.sink.Timing;
import java.util.List;
import reactor.netty.udp.UdpClient;

/**
 * The sink {@code udp}.
 *
 * @param bytesMost of one datagram
 */
public record UdpOutletSettings(Address address, int bytesMost) implements SinkSettings {
  /** What IPv4 allows: 65535 less its header and that of UDP. */
  private static final int BYTES_MOST = 65_507;

  private static final Key<Address> ADDRESS = Key.of("address", Address.type(), "Where datagrams go. A name is looked up again "
      + "each minute.").required();
  private static final Key<ByteSize> MAX_SIZE = Key.of("max_size", Types.size(1, BYTES_MOST), "A longer record is not sent; it "
      + "goes to the dead letters. Syslog receivers take 2KiB at least, often 8KiB; more than some 1400 bytes travel in several "
      + "packets, all of which must arrive.").orElse(new ByteSize(BYTES_MOST));
  private static final Section<UdpOutletSettings> SECTION = Section.of("a udp sink",
      "Sends each record, without its line end, as one datagram. UDP promises nothing: records count as arrived when the system "
          + "has sent them. Syslog over UDP (RFC 5426) needs no more than a program that writes the message, as in "
          + "\"as text \\\"<134>1 …\\\"\".",
      List.of(ADDRESS, MAX_SIZE), values -> new UdpOutletSettings(PeerAddress.checked(values.get(ADDRESS)),
          (int) values.get(MAX_SIZE).bytes()));

  public static Section<UdpOutletSettings> declaration() {
    return SECTION;
  }

  @Override
  public boolean needsSpans() {
    return true;
  }

  @Override
  public Outlet open(SinkContext context) {
    return open(context, Timing.real());
  }

  Outlet open(SinkContext context, Timing timing) {
    Loops loops = Loops.outputs(context.name());
    UdpClient client = UdpClient.create().runOn(loops.resources()).resolver(names -> names.runOn(loops.resources()))
        .host(address.host()).port(address.port());
    boolean named = !NetUtil.isValidIpV4Address(address.host()) && !NetUtil.isValidIpV6Address(address.host());
    DatagramLink.Line line = new DatagramLink.Line(client.connect(), address.toString(), true, named, Backoff.USUAL);
    return new DatagramOutlet(bytesMost, new DatagramLink(line, loops, context, timing));
  }
}
