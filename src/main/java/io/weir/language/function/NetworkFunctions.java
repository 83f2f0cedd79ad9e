package io.weir.language.function;

import static io.weir.language.function.Function.member;
import static io.weir.language.function.Function.plain;

import io.weir.language.network.Address;
import io.weir.language.network.Cidr;
import io.weir.language.network.Url;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Addresses, blocks of them, and URLs, under the names they have in Kubernetes. */
final class NetworkFunctions {
  private static final String ADDRESS = "an IPv4 or IPv6 address such as 10.0.0.1 or 2001:db8::1";
  private static final String BLOCK = "a block of addresses such as 10.0.0.0/8";
  private static final String LOCATION = "an absolute URL, or a path that begins with /";
  private static final String PAGE = "url(\"https://user@example.com:8443/a b?k=1&k=2\")";

  private NetworkFunctions() {}

  static List<Function> all() {
    return List.of(
        plain("ip", 1, "The address a text spells.", "string(ip(\"2001:DB8::1\")) == \"2001:db8::1\"",
            a -> address("ip", a[0])),
        plain("isIP", 1, "Whether a text spells an address.", "isIP(\"10.0.0.1\")",
            a -> Address.parse(Arguments.text("isIP", a, 0)) != null),
        plain("ip.isCanonical", 1, "Whether a text spells an address in its shortest form.",
            "!ip.isCanonical(\"2001:DB8::1\")", NetworkFunctions::isCanonical),
        member("family", 1, "4 or 6.", "ip(\"::1\").family() == 6",
            a -> receiver("family", a).six() ? 6L : 4L),
        test("isUnspecified", "Whether it is 0.0.0.0 or ::.", "ip(\"0.0.0.0\").isUnspecified()",
            Address::isUnspecified),
        test("isLoopback", "Whether it is in 127.0.0.0/8 or is ::1.", "ip(\"127.0.0.1\").isLoopback()",
            Address::isLoopback),
        test("isLinkLocalMulticast", "Whether it is in 224.0.0.0/24 or ff02::/16.",
            "ip(\"224.0.0.1\").isLinkLocalMulticast()", Address::isLinkLocalMulticast),
        test("isLinkLocalUnicast", "Whether it is in 169.254.0.0/16 or fe80::/10.",
            "ip(\"169.254.169.254\").isLinkLocalUnicast()", Address::isLinkLocalUnicast),
        test("isGlobalUnicast", "Whether it is none of the special ones; private addresses count.",
            "ip(\"192.168.0.1\").isGlobalUnicast()", Address::isGlobalUnicast),
        plain("cidr", 1, "The block of addresses a text spells.", "string(cidr(\"10.0.0.0/8\")) == \"10.0.0.0/8\"",
            a -> block("cidr", a[0])),
        plain("isCIDR", 1, "Whether a text spells a block of addresses.", "!isCIDR(\"10.0.0.0/33\")",
            a -> Cidr.parse(Arguments.text("isCIDR", a, 0)) != null),
        member("containsIP", 2, "Whether an address is in the block.", "cidr(\"10.0.0.0/8\").containsIP(\"10.1.2.3\")",
            a -> holder("containsIP", a).contains(address("containsIP", a[1]))),
        member("containsCIDR", 2, "Whether a block lies in the block.",
            "cidr(\"10.0.0.0/8\").containsCIDR(\"10.1.0.0/16\")",
            a -> holder("containsCIDR", a).contains(block("containsCIDR", a[1]))),
        member("ip", 1, "The block's address, with all bits it was given.",
            "cidr(\"10.1.2.3/8\").ip() == ip(\"10.1.2.3\")", a -> holder("ip", a).address()),
        member("masked", 1, "The block with the bits behind its prefix cleared.",
            "cidr(\"10.1.2.3/8\").masked() == cidr(\"10.0.0.0/8\")", a -> holder("masked", a).masked()),
        member("prefixLength", 1, "How many bits the addresses of the block share.",
            "cidr(\"10.0.0.0/8\").prefixLength() == 8", a -> (long) holder("prefixLength", a).prefix()),
        plain("url", 1, "The URL a text spells: absolute, or an absolute path.",
            "url(\"/path\").getEscapedPath() == \"/path\"",
            NetworkFunctions::url),
        plain("isURL", 1, "Whether a text spells a URL.", "!isURL(\"../relative\")",
            a -> Url.parse(Arguments.text("isURL", a, 0)) != null),
        part("getScheme", "The scheme, or empty.", "() == \"https\"", Url::scheme),
        part("getHost", "Host and port, or empty.", "() == \"example.com:8443\"", Url::host),
        part("getHostname", "The host without port and brackets, or empty.", "() == \"example.com\"", Url::hostname),
        part("getPort", "The port as text, or empty.", "() == \"8443\"", Url::port),
        part("getEscapedPath", "The path, with %XX for what needs it.", "() == \"/a%20b\"", Url::escapedPath),
        part("getQuery", "A map from each parameter to the list of its values.", "() == {\"k\": [\"1\", \"2\"]}",
            Url::parameters));
  }

  private interface Part {
    Object of(Url url);
  }

  private static Function part(String name, String summary, String call, Part part) {
    return member(name, 1, summary, PAGE + "." + name + call, a -> {
      if (a[0] instanceof Url url) {
        return part.of(url);
      }
      throw Arguments.wrong(name, "a URL (see url())", a[0]);
    });
  }

  private static Function test(String name, String summary, String example, Predicate<Address> test) {
    return member(name, 1, summary, example, a -> test.test(receiver(name, a)));
  }

  private static Address receiver(String function, @Nullable Object[] arguments) {
    if (arguments[0] instanceof Address address) {
      return address;
    }
    throw Arguments.wrong(function, "an address (see ip())", arguments[0]);
  }

  private static Cidr holder(String function, @Nullable Object[] arguments) {
    if (arguments[0] instanceof Cidr cidr) {
      return cidr;
    }
    throw Arguments.wrong(function, "a block of addresses (see cidr())", arguments[0]);
  }

  private static Address address(String function, @Nullable Object value) {
    if (value instanceof Address address) {
      return address;
    }
    String text = Values.text(value);
    Address parsed = text == null ? null : Address.parse(text);
    if (parsed == null) {
      throw Conversions.failed(function, value, ADDRESS);
    }
    return parsed;
  }

  private static Cidr block(String function, @Nullable Object value) {
    if (value instanceof Cidr cidr) {
      return cidr;
    }
    String text = Values.text(value);
    Cidr parsed = text == null ? null : Cidr.parse(text);
    if (parsed == null) {
      throw Conversions.failed(function, value, BLOCK);
    }
    return parsed;
  }

  private static Object isCanonical(@Nullable Object[] arguments) {
    String text = Arguments.text("ip.isCanonical", arguments, 0);
    return address("ip.isCanonical", text).toString().equals(text);
  }

  private static Object url(@Nullable Object[] arguments) {
    if (arguments[0] instanceof Url url) {
      return url;
    }
    String text = Values.text(arguments[0]);
    Url parsed = text == null ? null : Url.parse(text);
    if (parsed == null) {
      throw Conversions.failed("url", arguments[0], LOCATION);
    }
    return parsed;
  }
}
