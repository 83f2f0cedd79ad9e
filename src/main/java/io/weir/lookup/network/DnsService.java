package io.weir.lookup.network;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.weir.language.network.Address;
import io.weir.lookup.AsyncService;
import io.weir.lookup.LookupException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a name server for a name's first address (IPv4 before IPv6), or for an address's first name, without trailing dot; the
 * question is a text. Null: there is no such name or no such record. A server that fails, stays silent or answers what cannot
 * be read is a failure, and so is an "address" that is none.
 *
 * <p>The servers are those of the constructor, else of the environment variable {@code WEIR_DNS_SERVER} (addresses with or
 * without {@code :port}, commas between them), else the system's, in front of which the hosts file is looked into for
 * addresses. A name is asked as it stands: search domains are not added. Nothing is remembered here.
 */
public final class DnsService implements AsyncService {
  private static final List<DnsRecordType> ADDRESSES = List.of(DnsRecordType.A, DnsRecordType.AAAA);
  private static final List<DnsRecordType> NAMES = List.of(DnsRecordType.PTR);
  private static final int NAME_CHARS_MAX = 254;

  private final boolean reverse;
  private final Duration timeout;
  private final Outstanding outstanding;
  private @Nullable List<InetSocketAddress> servers;
  private @Nullable DnsQueries queries;
  private boolean closed;

  /**
   * Asks the servers of {@code WEIR_DNS_SERVER}, or the system's.
   *
   * @param reverse from address to name
   * @param timeout for the whole of an answer, however many servers are tried
   */
  public DnsService(boolean reverse, Duration timeout) {
    this(reverse, timeout, null);
  }

  /** Asks these servers. */
  public DnsService(boolean reverse, Duration timeout, @Nullable List<InetSocketAddress> servers) {
    this.reverse = reverse;
    this.timeout = timeout;
    this.servers = servers;
    outstanding = new Outstanding(timeout);
  }

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    String text = (String) question;
    try {
      @Nullable Address address = Address.parse(text);
      if (reverse) {
        return ask(text, name(text, address), NAMES);
      }
      @Nullable String known = address == null ? null : address.toString();
      return known == null ? ask(text, name(text), ADDRESSES) : CompletableFuture.completedFuture(known);
    } catch (LookupException noQuestion) {
      return CompletableFuture.failedFuture(noQuestion);
    }
  }

  private static String name(String text, @Nullable Address address) throws LookupException {
    if (address == null) {
      throw new LookupException("'" + text + "' is no IP address; expected one such as 192.0.2.1 or 2001:db8::1");
    }
    return DnsAnswer.pointerName(address);
  }

  private static String name(String text) throws LookupException {
    if (text.isEmpty() || text.startsWith(".") || text.contains("..") || text.length() > NAME_CHARS_MAX) {
      throw new LookupException("'" + text + "' is no name of a host");
    }
    return text;
  }

  private CompletionStage<@Nullable Object> ask(String shown, String name, List<DnsRecordType> types)
      throws LookupException {
    DnsQueries open = queries();
    List<InetSocketAddress> known = servers;
    if (known == null) {
      @Nullable InetAddress listed = reverse ? null : listed(name);
      if (listed != null) {
        return CompletableFuture.completedFuture(shown(listed));
      }
      known = DnsServers.ofTheSystem(name);
    }
    CompletableFuture<@Nullable Object> answer = outstanding.open(shown, unreadable(known), open.clock());
    CompletableFuture<@Nullable Object> asked = new CompletableFuture<>();
    asked.whenComplete((value, failure) -> {
      if (failure == null) {
        answer.complete(value);
      } else {
        answer.completeExceptionally(new LookupException(shown + ": " + failure.getMessage()));
      }
    });
    answer.whenComplete((value, failure) -> asked.cancel(false));
    open.ask(name, types, known, asked);
    return answer;
  }

  private static String unreadable(List<InetSocketAddress> servers) {
    return "no readable answer from the name server "
        + servers.stream().map(DnsQueries::shown).collect(Collectors.joining(" or "));
  }

  private static @Nullable InetAddress listed(String name) {
    return HostsFileEntriesResolver.DEFAULT.address(name, ResolvedAddressTypes.IPV4_PREFERRED);
  }

  private static String shown(InetAddress address) {
    String text = address.getHostAddress();
    @Nullable Address known = Address.parse(text);
    return known == null ? text : known.toString();
  }

  private synchronized DnsQueries queries() throws LookupException {
    if (closed) {
      throw new LookupException("the run is over");
    }
    if (queries == null) {
      servers = servers == null ? DnsServers.named() : servers;
      queries = new DnsQueries(servers == null ? DnsServers.ofTheSystem("example.com").size() : servers.size(), timeout);
    }
    return queries;
  }

  @Override
  public void close() {
    @Nullable DnsQueries open;
    synchronized (this) {
      closed = true;
      open = queries;
      queries = null;
    }
    outstanding.close();
    if (open != null) {
      open.close();
    }
  }
}
