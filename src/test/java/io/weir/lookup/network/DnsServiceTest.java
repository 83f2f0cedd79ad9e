package io.weir.lookup.network;

import static io.weir.lookup.Told.answer;
import static io.weir.lookup.Told.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.lookup.Told;
import io.weir.lookup.network.DnsTestServer.Asked;
import io.weir.lookup.network.DnsTestServer.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DnsServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(400);

  private static DnsService service(boolean reverse, Duration timeout, DnsTestServer... servers) {
    return new DnsService(reverse, timeout, java.util.Arrays.stream(servers).map(DnsTestServer::address).toList());
  }

  /** What is told of {@code host.test} when the server always answers so. */
  private static String told(Function<Asked, Reply> replies) {
    try (DnsTestServer server = new DnsTestServer(replies); DnsService dns = service(false, SHORT, server)) {
      String message = failure(dns.ask("host.test"));
      return message.replace("127.0.0.1:" + server.port(), "SERVER");
    }
  }

  @Test
  void findsTheFirstAddressIpv4BeforeIpv6() {
    try (DnsTestServer server = new DnsTestServer(asked -> switch (asked.name() + asked.type()) {
      case "both.test.1" -> Reply.address("192.0.2.7").and("192.0.2.8");
      case "six.test.28" -> Reply.address("2001:db8::7").and("2001:db8::8");
      case "alias.test.1" -> Reply.nothing().alias("other.test").and("192.0.2.9");
      case "six.test.1", "nothing.test.1", "nothing.test.28" -> Reply.nothing();
      default -> Reply.code(3);
    }); DnsService dns = service(false, PATIENCE, server)) {
      assertThat(answer(dns.ask("both.test"))).isEqualTo("192.0.2.7");
      assertThat(answer(dns.ask("both.test."))).isEqualTo("192.0.2.7");
      assertThat(answer(dns.ask("six.test"))).isEqualTo("2001:db8::7");
      assertThat(answer(dns.ask("alias.test"))).isEqualTo("192.0.2.9");
      assertThat(answer(dns.ask("nothing.test"))).isNull();
      int before = server.asked().size();
      assertThat(answer(dns.ask("nowhere.test"))).isNull();
      assertThat(server.asked()).hasSize(before + 1);
    }
  }

  @Test
  void findsTheNameOfAnAddress() {
    String six = "8.b.d.0.1.0.0.2.ip6.arpa.";
    try (DnsTestServer server = new DnsTestServer(asked -> !asked.isPtr() ? Reply.code(4) : switch (asked.name()) {
      case "7.2.0.192.in-addr.arpa." -> Reply.pointer("host.test");
      case "9.2.0.192.in-addr.arpa." -> Reply.nothing().alias("9.sub.2.0.192.in-addr.arpa").with(12, new byte[] {1, 'x', 0});
      default -> asked.name().equals("7.0.0.0." + "0.".repeat(20) + six) ? Reply.pointer("six.test") : Reply.code(3);
    }); DnsService dns = service(true, PATIENCE, server)) {
      assertThat(answer(dns.ask("192.0.2.7"))).isEqualTo("host.test");
      assertThat(answer(dns.ask("192.0.2.9"))).isEqualTo("x");
      assertThat(answer(dns.ask("2001:db8::7"))).isEqualTo("six.test");
      assertThat(answer(dns.ask("192.0.2.8"))).isNull();
      assertThat(failure(dns.ask("host.test")))
          .isEqualTo("'host.test' is no IP address; expected one such as 192.0.2.1 or 2001:db8::1");
    }
  }

  @Test
  void asksNobodyForWhatIsAnAddressOrNoName() {
    try (DnsTestServer server = new DnsTestServer(asked -> Reply.code(3)); DnsService dns = service(false, PATIENCE, server)) {
      assertThat(answer(dns.ask("192.0.2.1"))).isEqualTo("192.0.2.1");
      assertThat(answer(dns.ask("2001:DB8:0::1"))).isEqualTo("2001:db8::1");
      for (String none : List.of("", ".", "a..b", "x".repeat(64) + ".test", "a.".repeat(200) + "test")) {
        assertThat(failure(dns.ask(none))).contains("no name of a host");
      }
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void asksOverTcpWhereTheAnswerWasCutShort() {
    try (DnsTestServer server = new DnsTestServer(asked -> asked.tcp() ? Reply.address("192.0.2.3") : Reply.truncated());
        DnsService dns = service(false, PATIENCE, server)) {
      assertThat(answer(dns.ask("host.test"))).isEqualTo("192.0.2.3");
    }
  }

  @Test
  void saysThatAServerIsDeadOrSilentOrAnswersRubbish() {
    String late = "host.test: no readable answer from the name server SERVER within 400ms";
    assertThat(told(asked -> Reply.SILENCE)).isEqualTo(late);
    assertThat(told(asked -> Reply.address("192.0.2.1").wrongId())).isEqualTo(late);
    assertThat(told(asked -> Reply.raw("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)))).isEqualTo(late);
    assertThat(told(asked -> Reply.raw(new byte[0]))).isEqualTo(late);
    assertThat(told(asked -> Reply.code(2))).isEqualTo("host.test: the name server SERVER answered SERVFAIL");
    assertThat(told(asked -> Reply.code(5))).isEqualTo("host.test: the name server SERVER answered REFUSED");
    assertThat(told(asked -> Reply.nothing().with(1, new byte[3])))
        .isEqualTo("host.test: the server answered an address of 3 bytes");
  }

  @Test
  void triesAgainWhereEverySecondQuestionIsLost() {
    AtomicInteger count = new AtomicInteger();
    try (DnsTestServer server = new DnsTestServer(asked ->
            count.incrementAndGet() % 2 == 1 ? Reply.SILENCE : Reply.address("192.0.2." + asked.name().charAt(1)));
        DnsService dns = service(false, Duration.ofSeconds(1), server)) {
      for (int i = 0; i < 3; i++) {
        assertThat(answer(dns.ask("h" + i + ".test"))).isEqualTo("192.0.2." + i);
      }
      assertThat(server.asked()).hasSize(6);
    }
  }

  @Test
  void asksTheNextServerWhereOneFails() {
    try (DnsTestServer failing = new DnsTestServer(asked -> Reply.code(2));
        DnsTestServer silent = new DnsTestServer(asked -> Reply.SILENCE);
        DnsTestServer good = new DnsTestServer(asked -> Reply.address("192.0.2.1"));
        DnsService dns = service(false, Duration.ofSeconds(2), failing, silent, good)) {
      assertThat(answer(dns.ask("host.test"))).isEqualTo("192.0.2.1");
      assertThat(List.of(failing.asked().size(), silent.asked().size(), good.asked().size())).containsExactly(1, 1, 1);
    }
  }

  @Test
  void comesBackWhenTheServerDoes() {
    DnsTestServer first = new DnsTestServer(asked -> Reply.address("192.0.2.1"));
    int port = first.port();
    try (DnsService dns = service(false, SHORT, first)) {
      assertThat(answer(dns.ask("host.test"))).isEqualTo("192.0.2.1");
      first.close();
      assertThat(failure(dns.ask("host.test"))).contains("no readable answer from the name server");
      try (DnsTestServer second = new DnsTestServer(port, asked -> Reply.address("192.0.2.2"))) {
        assertThat(answer(dns.ask("host.test"))).isEqualTo("192.0.2.2");
        assertThat(second.asked()).hasSize(1);
      }
    }
  }

  @Test
  void mixesNoAnswers() {
    try (DnsTestServer server = new DnsTestServer(asked ->
            Reply.address("10.0." + asked.name().substring(0, asked.name().indexOf('.')).replace('-', '.')));
        DnsService dns = service(false, PATIENCE, server)) {
      List<CompletionStage<@Nullable Object>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(dns.ask(i / 100 + "-" + i % 100 + ".test"));
      }
      assertThat(answers.stream().map(Told::answer)).containsExactlyElementsOf(
          IntStream.range(0, 200).mapToObj(i -> "10.0." + i / 100 + "." + i % 100).toList());
    }
  }

  @Test
  void endsItsThreadAndWhatIsStillAsked() {
    try (DnsTestServer server = new DnsTestServer(asked -> Reply.SILENCE)) {
      long before = Told.threads("weir-dns");
      DnsService dns = service(false, PATIENCE, server);
      assertThat(Told.threads("weir-dns")).isEqualTo(before);
      CompletionStage<@Nullable Object> waiting = dns.ask("host.test");
      dns.close();
      assertThat(failure(waiting)).isEqualTo("the run is over");
      assertThat(failure(dns.ask("host.test"))).isEqualTo("the run is over");
      assertThat(Told.threads("weir-dns")).isEqualTo(before);
    }
  }

  @Test
  void readsTheServersOfTheEnvironment() throws Exception {
    assertThat(DnsServers.parse("192.0.2.1, 192.0.2.2:5353,[2001:db8::1]:54,2001:db8::2")).containsExactly(
        new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 53),
        new InetSocketAddress(InetAddress.getByName("192.0.2.2"), 5353),
        new InetSocketAddress(InetAddress.getByName("2001:db8::1"), 54),
        new InetSocketAddress(InetAddress.getByName("2001:db8::2"), 53));
    for (String wrong : List.of("ns.test", "192.0.2.1:0", "192.0.2.1:99999", "192.0.2.1:x", ",", "[::1", "192.0.2")) {
      assertThatThrownBy(() -> DnsServers.parse(wrong)).hasMessageContaining("WEIR_DNS_SERVER is '" + wrong + "'");
    }
  }
}
