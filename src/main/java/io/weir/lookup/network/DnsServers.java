package io.weir.lookup.network;

import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.weir.language.network.Address;
import io.weir.lookup.LookupException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which name servers are asked. */
final class DnsServers {
  /** Name servers instead of the system's: addresses with or without {@code :port}, commas between them. */
  static final String VARIABLE = "WEIR_DNS_SERVER";
  /** As the resolver of the C library does (resolv.conf(5), MAXNS). */
  private static final int SERVERS_MAX = 3;
  private static final int PORT = 53;

  private DnsServers() {}

  /** Those of {@code /etc/resolv.conf}, or whatever the system has in its place, for one name. */
  static List<InetSocketAddress> ofTheSystem(String name) {
    DnsServerAddressStream stream = DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream(name);
    List<InetSocketAddress> servers = new ArrayList<>();
    for (int i = Math.min(stream.size(), SERVERS_MAX); i > 0; i--) {
      servers.add(stream.next());
    }
    return servers;
  }

  /** Those that {@link #VARIABLE} names; null: it names none. */
  static @Nullable List<InetSocketAddress> named() throws LookupException {
    String text = System.getenv(VARIABLE);
    return text == null || text.isBlank() ? null : parse(text);
  }

  static List<InetSocketAddress> parse(String text) throws LookupException {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      servers.add(server(part.strip(), text));
    }
    return servers;
  }

  private static InetSocketAddress server(String part, String all) throws LookupException {
    int bracket = part.lastIndexOf(']');
    int colon = part.lastIndexOf(':');
    boolean hasPort = colon > bracket && (bracket >= 0 || part.indexOf(':') == colon);
    String host = hasPort ? part.substring(0, colon) : part;
    @Nullable Address address = Address.parse(bracket > 0 ? host.substring(1, host.length() - 1) : host);
    int port = hasPort ? port(part.substring(colon + 1)) : PORT;
    if (address == null || port < 1) {
      throw new LookupException("the environment variable " + VARIABLE + " is '" + all
          + "'; expected addresses of name servers such as 192.0.2.1, 192.0.2.1:5353 or [2001:db8::1]:53");
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(address.toString()), port);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int port(String digits) {
    try {
      int port = Integer.parseInt(digits);
      return port > 65535 ? -1 : port;
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}
