package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.network.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the descriptions of the Kubernetes CEL libraries, and the JDK's addresses as oracle. */
class NetworkFunctionsTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "isIP('1.2.3.4')", "isIP('2001:db8::1')", "isIP('::')", "isIP('::1')", "isIP('1::')", "isIP('1:2:3:4:5:6:7:8')",
    "isIP('64:ff9b::1.2.3.4')", "!isIP('not.an.ip')", "!isIP('127.0.0.1:80')", "!isIP('')", "!isIP('1.2.3')",
    "!isIP('1.2.3.4.5')", "!isIP('01.2.3.4')", "!isIP('256.2.3.4')", "!isIP('1.2.3.4 ')", "!isIP('1::2::3')",
    "!isIP('1:2:3:4:5:6:7')", "!isIP('1:2:3:4:5:6:7:8:9')", "!isIP('12345::')", "!isIP(':1::')", "!isIP('g::')",
    "!isIP(':::')", "!isIP('fe80::1%eth0')", "!isIP('::ffff:1.2.3.4')", "ip('::ffff:102:304') == ip('1.2.3.4')", "!isIP('1.2.3.4::')",
        "!isIP('1:2:3:4:5:6:7::8')",
    "isCIDR('10.0.0.0/8')", "isCIDR('::1/128')", "isCIDR('0.0.0.0/0')", "!isCIDR('10.0.0.0/999')", "!isCIDR('::1/129')",
    "!isCIDR('10.0.0.0')", "!isCIDR('10.0.0.0/')", "!isCIDR('10.0.0.0/08')", "!isCIDR('10.0.0.0/+8')",
    "ip('127.0.0.1') == ip('127.0.0.1')", "ip('2001:db8::1') == ip('2001:DB8::1')", "!(ip('1.2.3.4') == ip('1.2.3.5'))",
    "string(ip('1.2.3.4')) == '1.2.3.4'", "string(cidr('::1/128')) == '::1/128'",
    "ip('127.0.0.1').family() == 4", "ip('::1').family() == 6", "type(ip('::1')) == type(ip('::2'))",
    "ip.isCanonical('2001:db8::1')", "!ip.isCanonical('2001:db8:0:0:0:0:0:1')", "ip.isCanonical('127.0.0.1')",
    "ip('::1').isLoopback()", "ip('::').isUnspecified()", "ip('8.8.8.8').isGlobalUnicast()",
    "ip('2001:db8::abcd').isGlobalUnicast()", "!ip('ff00::1').isGlobalUnicast()", "!ip('224.0.0.1').isGlobalUnicast()",
    "!ip('255.255.255.255').isGlobalUnicast()", "!ip('169.254.1.1').isGlobalUnicast()",
        "ip('ff02::1').isLinkLocalMulticast()",
    "!ip('224.0.1.1').isLinkLocalMulticast()", "ip('fe80::1').isLinkLocalUnicast()",
        "!ip('fec0::1').isLinkLocalUnicast()",
    "cidr('192.168.0.0/24').containsIP('192.168.0.1')", "!cidr('192.168.0.0/24').containsIP(ip('192.168.1.1'))",
    "cidr('0.0.0.0/0').containsIP('8.8.8.8')", "cidr('2001:db8::/33').containsIP('2001:db8:7fff::1')",
    "!cidr('2001:db8::/33').containsIP('2001:db8:8000::1')", "cidr('::/0').containsIP('ffff::')",
    "cidr('2001:db8::/65').containsIP('2001:db8::7fff:ffff:ffff:ffff')",
        "!cidr('2001:db8::/65').containsIP('2001:db8::8000:0:0:0')",
    "cidr('10.0.0.0/8').containsCIDR(cidr('10.0.0.0/8'))", "!cidr('10.0.0.0/8').containsCIDR('0.0.0.0/4')",
    "!cidr('10.0.0.0/8').containsCIDR('::1/128')", "!cidr('10.0.0.0/8').containsIP('::1')",
    "cidr('192.168.1.5/24').masked() == cidr('192.168.1.0/24')", "cidr('192.168.1.5/24').ip() == ip('192.168.1.5')",
    "!(cidr('192.168.0.1/24') == cidr('192.168.0.1/24').masked())", "cidr('::1/128').prefixLength() == 128",
    "isURL('https://user:pass@example.com:80/path?query=val#fragment')", "isURL('/absolute-path')",
        "isURL('mailto:a@b.c')",
    "!isURL('https://a:b:c/')", "!isURL('../relative-path')", "!isURL('')", "!isURL(':x')", "!isURL('http://a b/')",
    "!isURL('http://h/%zz')", "!isURL('http://[::1')", "!isURL('http://h:8x/')", "!isURL('example.com/path')",
    "url('/path').getScheme() == ''", "url('HTTPS://example.com/').getScheme() == 'https'",
    "url('https://example.com:80/').getHost() == 'example.com:80'", "url('https://[::1]:80/').getHost() == '[::1]:80'",
    "url('https://[::1]/').getHostname() == '::1'", "url('https://127.0.0.1:80/').getHostname() == '127.0.0.1'",
    "url('/path').getHost() == ''", "url('https://example.com/').getPort() == ''",
        "url('https://[::1]:80/').getPort() == '80'",
    "url('https://example.com/path with spaces/').getEscapedPath() == '/path%20with%20spaces/'",
    "url('https://example.com').getEscapedPath() == ''",
        "url('https://example.com/a%2Fb(c)').getEscapedPath() == '/a%2Fb(c)'",
    "url('https://example.com/\u00e9').getEscapedPath() == '/%C3%A9'", "url('//h/p').getHost() == 'h'",
    "url('https://e.com/path?k1=a&k2=b&k2=c').getQuery() == {'k1': ['a'], 'k2': ['b', 'c']}",
    "url('https://e.com/path?key with spaces=a+b%21').getQuery() == {'key with spaces': ['a b!']}",
    "url('https://e.com/path?').getQuery() == {}",
        "url('https://e.com/?a&b=%zz&c;d=1&e==#f=1').getQuery() == {'a': [''], 'e': ['=']}",
  })
  void isTrue(String expression) {
    assertThat(Evaluator.value(expression)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip('999.999.999.999')", "cidr('1.2.3.4')", "cidr('10.0.0.0/8').containsIP('no')",
      "cidr('10.0.0.0/8').containsCIDR('no')", "'10.0.0.1'.isLoopback()", "ip.isCanonical('x')", "url('x')",
      "'http://h'.getHost()"})
  void failsOnWhatIsNoAddress(String expression) {
    assertThat(Evaluator.weir(expression)).isEqualTo(Evaluator.FAILED);
  }

  @Property(seed = "1")
  void addressesAreReadFromAndWrittenToText(@ForAll long high, @ForAll long low, @ForAll int holes)
      throws UnknownHostException {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    for (int i = 0; i < 8; i++) {
      if ((holes >> i & 1) == 0) {
        bytes[2 * i] = 0;
        bytes[2 * i + 1] = 0;
      }
    }
    bytes[0] |= 0x20;
    InetAddress jdk = InetAddress.getByAddress(bytes);
    Address address = Address.parse(jdk.getHostAddress());

    assertThat(address).isNotNull();
    assertThat(InetAddress.getByName(address.toString())).isEqualTo(jdk);
    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThat(address.isLinkLocalUnicast()).isEqualTo(jdk.isLinkLocalAddress());
    assertThat(address.isMulticast()).isEqualTo(jdk.isMulticastAddress());
  }
}
