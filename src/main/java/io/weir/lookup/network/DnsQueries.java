package io.weir.lookup.network;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.weir.lookup.LookupException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends questions to name servers on one thread and one UDP port, over TCP where an answer was cut short. Each server is tried
 * in turn, at least two tries altogether, until one says that there is something or that there is nothing: a lost datagram or
 * a server that is down costs a part of the time limit, not the record.
 */
final class DnsQueries {
  private static final int TRIES_MIN = 2;
  private static final long CLOSING_MS_MAX = 2000;

  private final MultiThreadIoEventLoopGroup thread =
      new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("weir-dns", true), NioIoHandler.newFactory());
  private final DnsNameResolver resolver;

  /** @param servers how many servers there are to try within the timeout */
  DnsQueries(int servers, Duration timeout) {
    resolver = new DnsNameResolverBuilder(thread.next()).datagramChannelType(NioDatagramChannel.class)
        .socketChannelType(NioSocketChannel.class)
        .queryTimeoutMillis(Math.max(1, timeout.toMillis() * 9 / 10 / tries(servers))).build();
  }

  EventExecutor clock() {
    return thread.next();
  }

  private static int tries(int servers) {
    return Math.max(TRIES_MIN, servers);
  }

  /**
   * Asks for records of the first type, then of the next.
   *
   * @param answer takes the first record's text, or null when there is no such name or record; nothing when all are silent
   */
  void ask(String name, List<DnsRecordType> types, List<InetSocketAddress> servers,
      CompletableFuture<@Nullable Object> answer) {
    ask(new Asked(name, types, servers, answer), 0, 0);
  }

  private record Asked(String name, List<DnsRecordType> types, List<InetSocketAddress> servers,
      CompletableFuture<@Nullable Object> answer) {
    InetSocketAddress server(int attempt) {
      return servers.get(attempt % servers.size());
    }
  }

  private void ask(Asked asked, int type, int attempt) {
    if (asked.answer.isDone()) {
      return;
    }
    try {
      DnsQuestion question = new DefaultDnsQuestion(asked.name, asked.types.get(type));
      resolver.query(asked.server(attempt), question)
          .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) ->
              answered(asked, type, attempt, done));
    } catch (IllegalArgumentException noName) {
      asked.answer.completeExceptionally(new LookupException("no name of a host"));
    } catch (RuntimeException closed) {
      asked.answer.completeExceptionally(closed);
    }
  }

  private void answered(Asked asked, int type, int attempt,
      Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> done) {
    if (!done.isSuccess()) {
      failed(asked, type, attempt, done.cause());
      return;
    }
    AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = done.getNow();
    try {
      take(asked, type, attempt, envelope.content());
    } catch (LookupException | RuntimeException rubbish) {
      asked.answer.completeExceptionally(rubbish);
    } finally {
      envelope.release();
    }
  }

  private void take(Asked asked, int type, int attempt, DnsResponse response) throws LookupException {
    DnsResponseCode code = response.code();
    if (code.equals(DnsResponseCode.NXDOMAIN)) {
      asked.answer.complete(null);
    } else if (code.equals(DnsResponseCode.NOERROR)) {
      @Nullable String found = DnsAnswer.first(response, asked.types.get(type));
      if (found == null && type + 1 < asked.types.size()) {
        ask(asked, type + 1, 0);
      } else {
        asked.answer.complete(found);
      }
    } else if (attempt + 1 < tries(asked.servers.size())) {
      ask(asked, type, attempt + 1);
    } else {
      asked.answer.completeExceptionally(new LookupException("the name server " + shown(asked.server(attempt))
          + " answered " + word(code)));
    }
  }

  private void failed(Asked asked, int type, int attempt, Throwable failure) {
    if (attempt + 1 < tries(asked.servers.size())) {
      ask(asked, type, attempt + 1);
    } else if (!(failure instanceof DnsNameResolverTimeoutException)) {
      asked.answer.completeExceptionally(new LookupException("the name server " + shown(asked.server(attempt))
          + " could not be asked: " + failure.getMessage()));
    }
  }

  private static String word(DnsResponseCode code) {
    String text = code.toString();
    return text.substring(0, text.indexOf('(')).toUpperCase(java.util.Locale.ROOT);
  }

  static String shown(InetSocketAddress server) {
    return server.getAddress().getHostAddress() + ":" + server.getPort();
  }

  void close() {
    resolver.close();
    thread.shutdownGracefully(0, CLOSING_MS_MAX, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * CLOSING_MS_MAX);
  }
}
